import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededImportance } from '../../src/memory/importance.js';
import { memoryOptions } from './sample.js';

const { layers } = memoryOptions();

describe('the initial importance', () => {
  it.each([
    ['shallow', [0.8, 0.15, 0.05]],
    ['intermediate', [0.05, 0.8, 0.15]],
    ['deep', [0.05, 0.15, 0.8]],
  ])('of the %s layer is 40, 60 or 80 with the paper’s probabilities', (name, probabilities) => {
    const layer = layers.find((one) => one.name === name);
    if (layer === undefined) throw new Error(`no layer ${name}`);
    const drawn = Array.from({ length: 8000 }, (_, i) => seededImportance(7)(layer, `doc-${i}`));
    for (const [index, value] of [40, 60, 80].entries()) {
      const share = drawn.filter((one) => one === value).length / drawn.length;
      // Three standard errors of a share of 0.8 are 0.013.
      expect(Math.abs(share - (probabilities[index] ?? 0))).toBeLessThan(0.014);
    }
  });

  it('belongs to the seed and the id alone', () => {
    const [shallow] = layers;
    if (shallow === undefined) throw new Error('no layer');
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.string(), (seed, id, other) => {
        const first = seededImportance(seed)(shallow, id);
        seededImportance(seed)(shallow, other);
        expect(seededImportance(seed)(shallow, id)).toBe(first);
      }),
    );
  });

  it('is drawn anew for another seed', () => {
    const [, , deep] = layers;
    if (deep === undefined) throw new Error('no layer');
    const of = (seed: number): number[] =>
      Array.from({ length: 60 }, (_, i) => seededImportance(seed)(deep, `doc-${i}`));
    expect(of(1)).not.toEqual(of(2));
  });
});
