import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawdownPath, maximumDrawdown } from '../../src/metrics/drawdown.js';

const wealth = fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { minLength: 1 });

describe('drawdown', () => {
  it('is the fraction below the highest value so far', () => {
    expect(drawdownPath([100, 80, 120, 90, 60, 120])).toEqual([0, 0.2, 0, 0.25, 0.5, 0]);
    expect(maximumDrawdown([100, 80, 120, 90, 60, 120])).toBe(0.5);
  });

  it('is zero for wealth that never falls, and for none at all', () => {
    expect(maximumDrawdown([1, 1, 2, 3])).toBe(0);
    expect(maximumDrawdown([])).toBe(0);
    expect(drawdownPath([])).toEqual([]);
  });

  it('looks back only, so a rise after a low does not count as a fall', () => {
    expect(maximumDrawdown([50, 100])).toBe(0);
  });

  it('passes 1 when wealth turns into debt', () => {
    expect(maximumDrawdown([100, -20])).toBeCloseTo(1.2, 15);
  });

  it('refuses wealth that starts at nothing or is not a number', () => {
    expect(() => drawdownPath([0, 1])).toThrow('wealth starts at 0');
    expect(() => drawdownPath([1, Number.NaN])).toThrow('wealth[1] is NaN');
  });

  it('lies between 0 and 1 for positive wealth', () => {
    fc.assert(
      fc.property(wealth, (values) => {
        for (const drawdown of drawdownPath(values)) {
          expect(drawdown).toBeGreaterThanOrEqual(0);
          expect(drawdown).toBeLessThan(1);
        }
      }),
    );
  });

  it('equals the worst of all pairs of an earlier and a later value', () => {
    fc.assert(
      fc.property(wealth, (values) => {
        const falls = values.flatMap((peak, i) =>
          values.slice(i).map((low) => (peak - low) / peak),
        );
        expect(maximumDrawdown(values)).toBeCloseTo(Math.max(...falls), 12);
      }),
    );
  });

  it('does not depend on the unit of wealth', () => {
    fc.assert(
      fc.property(wealth, fc.integer({ min: -8, max: 8 }), (values, power) => {
        expect(drawdownPath(values.map((value) => value * 2 ** power))).toEqual(
          drawdownPath(values),
        );
      }),
    );
  });
});
