import { describe, expect, it } from 'vitest';
import type { Random } from '../../src/base/random.js';
import { seededRandom } from '../../src/base/random.js';
import { defaultBlockLength, pairedDifferenceInterval } from '../../src/metrics/bootstrap.js';

function normals(random: Random, n: number, deviation = 0.01): number[] {
  return Array.from({ length: n }, () => deviation * random.normal());
}

/** First-order autoregression with the given correlation from one session to the next. */
function persistent(random: Random, n: number, correlation: number): number[] {
  let value = 0;
  return normals(random, n).map((shock) => (value = correlation * value + shock));
}

/** How often the interval covers a true difference of zero, and its mean width. */
function coverage(blockLength: number, series: (random: Random) => number[]) {
  const trials = 400;
  let covered = 0;
  let width = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const a = series(seededRandom('a', trial));
    const b = series(seededRandom('b', trial));
    const random = seededRandom('resample', trial);
    const interval = pairedDifferenceInterval(a, b, { random, blockLength, resamples: 400 });
    if (interval.low <= 0 && interval.high >= 0) covered += 1;
    width += interval.high - interval.low;
  }
  return { share: covered / trials, width: width / trials };
}

describe('paired difference interval', () => {
  const a = normals(seededRandom('left'), 120);
  const b = normals(seededRandom('right'), 120);

  it('estimates the sum of the paired differences and lies around it', () => {
    const interval = pairedDifferenceInterval(a, b, { random: seededRandom('x') });
    const difference = a.reduce((sum, v) => sum + v, 0) - b.reduce((sum, v) => sum + v, 0);
    expect(interval.estimate).toBeCloseTo(difference, 12);
    expect(interval.low).toBeLessThan(interval.estimate);
    expect(interval.high).toBeGreaterThan(interval.estimate);
    expect(interval).toMatchObject({ level: 0.95, blockLength: 5, resamples: 2000 });
  });

  it('is the same for the same seed and another for another', () => {
    const at = (seed: number) => pairedDifferenceInterval(a, b, { random: seededRandom(seed) });
    expect(at(1)).toEqual(at(1));
    expect(at(1)).not.toEqual(at(2));
  });

  it('changes sign when the two are swapped', () => {
    const there = pairedDifferenceInterval(a, b, { random: seededRandom('x') });
    const back = pairedDifferenceInterval(b, a, { random: seededRandom('x') });
    expect(back.low).toBeCloseTo(-there.high, 12);
    expect(back.high).toBeCloseTo(-there.low, 12);
  });

  it('has no width when the difference is the same every day', () => {
    const shifted = a.map(() => 0.25);
    const zero = a.map(() => 0);
    const interval = pairedDifferenceInterval(shifted, zero, { random: seededRandom('x') });
    expect([interval.low, interval.estimate, interval.high]).toEqual([30, 30, 30]);
  });

  it('is narrower at a lower level', () => {
    const at = (level: number) =>
      pairedDifferenceInterval(a, b, { random: seededRandom('x'), level });
    expect(at(0.5).low).toBeGreaterThan(at(0.95).low);
    expect(at(0.5).high).toBeLessThan(at(0.95).high);
  });

  it('has the width of the normal interval for independent differences and blocks of one', () => {
    const interval = pairedDifferenceInterval(a, b, {
      random: seededRandom('x'),
      blockLength: 1,
      resamples: 20_000,
    });
    const differences = a.map((value, i) => value - (b[i] ?? Number.NaN));
    const mean = differences.reduce((sum, v) => sum + v, 0) / 120;
    const variance = differences.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 120;
    const normalWidth = 2 * 1.96 * Math.sqrt(variance * 120);
    expect((interval.high - interval.low) / normalWidth).toBeCloseTo(1, 1);
  });

  it('covers a true difference of zero about 95 % of the time', () => {
    const { share } = coverage(defaultBlockLength(120), (random) => normals(random, 120));
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(0.98);
  });

  it('covers persistent differences better with blocks than without', () => {
    const series = (random: Random) => persistent(random, 200, 0.5);
    const blocks = coverage(10, series);
    const days = coverage(1, series);
    expect(blocks.width).toBeGreaterThan(1.2 * days.width);
    expect(blocks.share).toBeGreaterThan(days.share + 0.05);
  });

  it('refuses what it cannot pair or draw from', () => {
    const random = seededRandom('x');
    expect(() => pairedDifferenceInterval([1, 2], [1], { random })).toThrow('cannot be paired');
    expect(() => pairedDifferenceInterval([1], [1], { random })).toThrow('at least two pairs');
    expect(() => pairedDifferenceInterval([1, Number.NaN], [1, 2], { random })).toThrow('a[1]');
    expect(() => pairedDifferenceInterval(a, b, { random, level: 1 })).toThrow('level 1');
    expect(() => pairedDifferenceInterval(a, b, { random, blockLength: 0.5 })).toThrow('0.5');
    expect(() => pairedDifferenceInterval(a, b, { random, resamples: 0 })).toThrow('resamples 0');
  });
});

describe('default block length', () => {
  it('is the cube root of the sessions, rounded up', () => {
    expect([1, 2, 8, 9, 27, 28, 125, 126, 1000].map(defaultBlockLength)).toEqual([
      1, 2, 2, 3, 3, 4, 5, 6, 10,
    ]);
  });
});
