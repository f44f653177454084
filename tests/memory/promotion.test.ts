import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextLayer, thresholdsOf } from '../../src/memory/promotion.js';
import { memoryOptions, threeLayers } from './sample.js';

const thresholds = thresholdsOf(
  threeLayers(40, [
    { promote_at: 80, demote_below: 10 },
    { promote_at: 90, demote_below: 30 },
    { promote_at: 95, demote_below: 50 },
  ]).layers,
);

describe('a memory', () => {
  it.each([
    [0, 79.999, 0],
    [0, 80, 1],
    [0, 5, 0],
    [1, 89.999, 1],
    [1, 90, 2],
    [1, 30, 1],
    [1, 29.999, 0],
    [2, 99, 2],
    [2, 50, 2],
    [2, 49.999, 1],
  ])('of layer %i and importance %d belongs in layer %i', (index, importance, next) => {
    expect(nextLayer(index, importance, thresholds, true)).toBe(next);
  });

  it('does not rise while it may not, but may fall', () => {
    expect(nextLayer(0, 99, thresholds, false)).toBe(0);
    expect(nextLayer(1, 99, thresholds, false)).toBe(1);
    expect(nextLayer(1, 29, thresholds, false)).toBe(0);
  });

  it('moves one layer at most, and stays among the layers', () => {
    const importance = fc.double({ min: 0, max: 200, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 2), importance, fc.boolean(), (index, value, mayRise) => {
        const next = nextLayer(index, value, thresholds, mayRise);
        expect(Math.abs(next - index)).toBeLessThanOrEqual(1);
        expect([0, 1, 2]).toContain(next);
      }),
    );
  });

  it('is promoted rather than demoted where both thresholds are met', () => {
    const both = { promote_at: 20, demote_below: 60 };
    const { layers } = threeLayers(40, [both, both, both]);
    expect(nextLayer(1, 40, thresholdsOf(layers), true)).toBe(2);
  });

  it('is never demoted by the default layers, and rises out of the two shallower ones only', () => {
    const { layers } = memoryOptions();
    const defaults = thresholdsOf(layers);
    for (const [index] of layers.entries()) {
      expect(nextLayer(index, 0, defaults, true)).toBe(index);
      expect(nextLayer(index, 1000, defaults, true)).toBe(index < 2 ? index + 1 : index);
    }
  });
});
