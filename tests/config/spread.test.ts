import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersOf, pointOf, spreadSchema, stretchSchema } from '../../src/config/spread.js';

const numbers = (spread: unknown): number[] => numbersOf(spreadSchema.parse(spread));
const point = (stretch: unknown, share: number): number =>
  pointOf(stretchSchema.parse(stretch), share);

describe('numbers from one end to another', () => {
  it.each([
    [{ range: [1, 10], step: 3 }, [1, 4, 7, 10]],
    [{ range: [1, 10], step: 4 }, [1, 5, 9]],
    [{ range: [0, 0.5], step: 0.1 }, [0, 0.1, 0.2, 0.3, 0.4, 0.5]],
    [{ range: [0, 0.3], step: 0.1 }, [0, 0.1, 0.2, 0.3]],
    [{ range: [-1, 1], count: 5 }, [-1, -0.5, 0, 0.5, 1]],
    [{ range: [1, 4], count: 7, whole: true }, [1, 2, 3, 4]],
    [{ log_range: [1, 1000], count: 4 }, [1, 10, 100, 1000]],
    [{ log_range: [0.001, 0.1], count: 3 }, [0.001, 0.01, 0.1]],
    [{ log_range: [1, 8], count: 7, whole: true }, [1, 2, 3, 4, 6, 8]],
  ])('%j are %j', (spread, expected) => {
    expect(numbers(spread)).toEqual(expected);
  });

  it('of any count are that many, grow, and begin and end at the ends', () => {
    const ends = fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 501, max: 1000 }));
    const count = fc.integer({ min: 2, max: 60 });
    fc.assert(
      fc.property(ends, count, fc.constantFrom('range', 'log_range'), (pair, many, key) => {
        const found = numbers({ [key]: pair, count: many });
        expect(found).toHaveLength(many);
        expect(found).toEqual(found.toSorted((a, b) => a - b));
        expect([found[0], found.at(-1)]).toEqual(pair);
      }),
      { numRuns: 50 },
    );
  });

  it('of any step never pass the end, and come within a step of it', () => {
    const cents = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(cents, cents, (length, size) => {
        const [end, step] = [length / 100, size / 100];
        const last = numbers({ range: [0, end], step }).at(-1) ?? Number.NaN;
        expect(last).toBeLessThanOrEqual(end);
        expect(end - last).toBeLessThan(step + 1e-9);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a point between two ends', () => {
  it('is whole, each number having the same share', () => {
    const counts = new Map<number, number>();
    for (let index = 0; index < 1000; index += 1) {
      const found = point({ range: [1, 10], whole: true }, index / 1000);
      counts.set(found, (counts.get(found) ?? 0) + 1);
    }
    expect([...counts]).toEqual(Array.from({ length: 10 }, (_, index) => [index + 1, 100]));
  });

  it('stays between the ends', () => {
    const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const kinds = fc.constantFrom('range', 'log_range');
    fc.assert(
      fc.property(share, kinds, fc.boolean(), (at, key, whole) => {
        const found = point({ [key]: [2, 50], whole }, at);
        expect(found).toBeGreaterThanOrEqual(2);
        expect(found).toBeLessThanOrEqual(50);
        if (whole) expect(found).toBe(Math.round(found));
      }),
    );
  });

  it('in logarithm lies half way at the geometric mean', () => {
    expect(point({ log_range: [1, 100] }, 0.5)).toBe(10);
    expect(point({ range: [1, 100] }, 0.5)).toBe(50.5);
  });
});
