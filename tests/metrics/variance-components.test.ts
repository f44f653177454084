import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/base/random.js';
import { varianceComponents } from '../../src/metrics/variance-components.js';

/** Strength of fabric from four looms, as in Montgomery, Design and Analysis of Experiments. */
const looms = [
  [98, 97, 99, 96],
  [91, 90, 93, 92],
  [96, 95, 97, 95],
  [95, 96, 99, 98],
];

describe('components of spread', () => {
  it('of the looms are those of the textbook: variances 6.96 between and 1.90 within', () => {
    const { betweenWindows, seeds, mean } = varianceComponents(looms);
    expect((betweenWindows ?? 0) ** 2).toBeCloseTo(6.96, 2);
    expect((seeds ?? 0) ** 2).toBeCloseTo(1.9, 2);
    expect(mean).toBeCloseTo(95.4375, 12);
  });

  it('leave the error of the mean over windows, of which seeds are a part', () => {
    const { standardError, standardErrorOfSeeds } = varianceComponents(looms);
    // Mean squares 29.73 between, over 16 values; 1.896 within.
    expect(standardError).toBeCloseTo(Math.sqrt(29.7292 / 16), 4);
    expect(standardErrorOfSeeds).toBeCloseTo(Math.sqrt(1.8958 / 16), 4);
  });

  it('of one window are those of its seeds alone', () => {
    expect(varianceComponents([[1, 2, 3]])).toEqual({
      mean: 2,
      windows: 1,
      n: 3,
      seeds: 1,
      betweenWindows: null,
      standardError: Math.sqrt(1 / 3),
      standardErrorOfSeeds: Math.sqrt(1 / 3),
    });
  });

  it('of one seed a window are those of the windows alone', () => {
    expect(varianceComponents([[1], [2], [], [3]])).toMatchObject({
      windows: 3,
      seeds: null,
      betweenWindows: 1,
      standardErrorOfSeeds: null,
    });
  });

  it('of one value are not known, and of none are asked for by mistake', () => {
    const unknown = { seeds: null, betweenWindows: null, standardError: null };
    expect(varianceComponents([[4]])).toMatchObject({ mean: 4, ...unknown });
    expect(() => varianceComponents([[]])).toThrow('no values');
  });

  it('give windows none where their means differ less than seeds explain, and the error to seeds', () => {
    const { betweenWindows, standardError, standardErrorOfSeeds } = varianceComponents([
      [0, 10],
      [4, 6],
    ]);
    expect(betweenWindows).toBe(0);
    // Variances 50 and 2 within, 26 pooled, over four values; the means are both 5.
    expect(standardError).toBeCloseTo(Math.sqrt(26 / 4), 12);
    expect(standardErrorOfSeeds).toBe(standardError);
  });

  it('find the spreads that were put in, with seeds missing here and there', () => {
    const random = seededRandom('components');
    const windows = Array.from({ length: 400 }, (_, w) => {
      const own = 3 * random.normal();
      return Array.from({ length: 2 + (w % 4) }, () => own + 2 * random.normal());
    });
    const { betweenWindows, seeds } = varianceComponents(windows);
    expect(Math.abs((betweenWindows ?? 0) - 3)).toBeLessThan(0.35);
    expect(Math.abs((seeds ?? 0) - 2)).toBeLessThan(0.15);
  });
});
