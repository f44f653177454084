import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/metrics/summary.js';

describe('summarise', () => {
  it('gives mean, sample deviation and range', () => {
    expect(summarise([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({
      n: 8,
      mean: 5,
      standardDeviation: Math.sqrt(32 / 7),
      minimum: 2,
      maximum: 9,
    });
  });

  it('has no deviation for a single value', () => {
    expect(summarise([3])).toEqual({
      n: 1,
      mean: 3,
      standardDeviation: null,
      minimum: 3,
      maximum: 3,
    });
  });

  it('gives equal values exactly no deviation and exactly their mean', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -10, max: 10, noNaN: true }),
        fc.integer({ min: 2, max: 20 }),
        (value, n) => {
          const summary = summarise(Array(n).fill(value));
          expect(summary.standardDeviation).toBe(0);
          expect(summary.mean === value).toBe(true);
        },
      ),
    );
  });

  it('does not depend on the order of the seeds beyond rounding', () => {
    const values = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(values, (list) => {
        const one = summarise(list);
        const other = summarise(list.toReversed());
        expect(other.mean).toBeCloseTo(one.mean, 12);
        expect(other.standardDeviation).toBeCloseTo(one.standardDeviation ?? Number.NaN, 12);
      }),
    );
  });

  it('refuses nothing and what is not a number', () => {
    expect(() => summarise([])).toThrow('no values');
    expect(() => summarise([1, Number.NaN])).toThrow('values[1] is NaN');
  });
});
