import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnValues } from '../../src/config/sampling/sample-points.js';
import { sampleSchema } from '../../src/config/sampling/sample-schema.js';
import { MOST_DIMENSIONS, sobolPoints } from '../../src/config/sampling/sobol.js';

const dimensions = fc.integer({ min: 0, max: MOST_DIMENSIONS - 1 });
const shifts = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('Sobol’s sequence', () => {
  it('begins with the points that are published', () => {
    const points = Array.from({ length: 8 }, (_, index) =>
      [0, 1, 2].map((dimension) => sobolPoints(dimension, 8, 0)[index]),
    );
    expect(points).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
    ]);
  });

  it('has one of every 2^k points in each of 2^k equal parts, in every dimension and shift', () => {
    fc.assert(
      fc.property(dimensions, shifts, fc.integer({ min: 0, max: 9 }), (dimension, shift, power) => {
        const parts = 2 ** power;
        const points = sobolPoints(dimension, 2 * parts, shift);
        for (const block of [points.slice(0, parts), points.slice(parts)]) {
          const taken = new Set(block.map((point) => Math.floor(point * parts)));
          expect(taken.size).toBe(parts);
        }
      }),
    );
  });

  it('fills pairs of neighbouring dimensions evenly', () => {
    // 256 points: each of the 16 x 16 squares of the first two dimensions holds exactly one.
    const [first, second] = [sobolPoints(0, 256, 0), sobolPoints(1, 256, 0)];
    const squares = first.map(
      (x, index) => `${Math.floor(x * 16)} ${Math.floor((second[index] ?? 0) * 16)}`,
    );
    expect(new Set(squares).size).toBe(256);
  });

  it('has another direction in every dimension', () => {
    const all = Array.from({ length: MOST_DIMENSIONS }, (_, dimension) =>
      sobolPoints(dimension, 512, 0).join(' '),
    );
    expect(new Set(all).size).toBe(MOST_DIMENSIONS);
    expect(MOST_DIMENSIONS).toBeGreaterThanOrEqual(21);
  });
});

const sample = (method: string, count: number, seed = 1) =>
  sampleSchema.parse({
    method,
    count,
    seed,
    settings: { a: { range: [0, 1] }, b: { log_range: [1, 100] }, c: ['x', 'y', null] },
  });
const points = (...given: Parameters<typeof sample>): unknown[] =>
  ['a', 'b', 'c'].map((path) => drawnValues(sample(...given), path).map(({ value }) => value));

describe.each(['random', 'sobol'])('a %s sample', (method) => {
  const counts = fc.integer({ min: 1, max: 60 });

  it('is the same every time and another with another seed', () => {
    expect(points(method, 20)).toEqual(points(method, 20));
    expect(points(method, 20, 2)).not.toEqual(points(method, 20));
  });

  it('begins with the points of a shorter one', () => {
    fc.assert(
      fc.property(counts, counts, fc.nat(99), (one, other, seed) => {
        const [short, long] = [Math.min(one, other), Math.max(one, other)];
        for (const path of ['a', 'b', 'c']) {
          const all = drawnValues(sample(method, long, seed), path);
          expect(drawnValues(sample(method, short, seed), path)).toEqual(all.slice(0, short));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('draws from the whole of a range and every item of a list', () => {
    const [inRange, inLogRange, ofList] = points(method, 200);
    expect(inRange).toSatisfy((all: number[]) => Math.min(...all) < 0.1 && Math.max(...all) > 0.9);
    const small = (all: number[]): number => all.filter((each) => each < 10).length;
    expect(inLogRange).toSatisfy((all: number[]) => small(all) > 70 && small(all) < 130);
    expect(ofList).toSatisfy((all: unknown[]) => new Set(all).size === 3);
  });
});
