import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecencyTable } from '../../src/memory/recency-table.js';

describe('the table of recencies', () => {
  it('holds exp(-age / Q) of every age and layer, to the last bit', () => {
    const stabilities = fc.array(fc.double({ min: 0.1, max: 1000, noNaN: true }), {
      minLength: 1,
      maxLength: 5,
    });
    const ages = fc.array(fc.nat(700), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(stabilities, ages, (layers, asked) => {
        const table = new RecencyTable(layers);
        for (const age of asked) {
          table.reach(age);
          for (const [layer, stability] of layers.entries()) {
            const value = table.values[layer * table.stride + age];
            expect(value).toBe(Math.exp(-age / stability));
          }
        }
      }),
    );
  });
});
