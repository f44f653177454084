import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laidOver } from '../../src/config/laid-over.js';

describe('settings laid over others', () => {
  it('keep what is written and take the rest from below, map by map', () => {
    expect(laidOver({ a: 1, b: { c: 2, d: 3 } }, { b: { c: 9 } })).toEqual({
      a: 1,
      b: { c: 9, d: 3 },
    });
  });

  it('keep a written null', () => {
    expect(laidOver({ a: 1 }, { a: null })).toEqual({ a: null });
  });

  it('replace a list whole', () => {
    expect(laidOver([1, 2, 3], [4])).toEqual([4]);
  });

  it('lay an item of a list over the one below that has its name', () => {
    const below = [
      { name: 'a', x: 1, y: 1 },
      { name: 'b', x: 2, y: 2 },
    ];
    expect(laidOver(below, [{ name: 'b', x: 9 }, { name: 'c' }, { x: 5 }])).toEqual([
      { name: 'b', x: 9, y: 2 },
      { name: 'c' },
      { x: 5 },
    ]);
  });

  it('take nothing from a map of another backend', () => {
    const below = { backend: 'offline', dimension: 256 };
    expect(laidOver(below, { backend: 'openai', model: 'm' })).toEqual({
      backend: 'openai',
      model: 'm',
    });
  });

  it('are the same when laid over once more', () => {
    fc.assert(
      fc.property(fc.object(), fc.object(), (below, written) => {
        const once = laidOver(below, written);
        expect(laidOver(below, once)).toEqual(once);
      }),
      { numRuns: 200 },
    );
  });
});
