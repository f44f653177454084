import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/base/random.js';
import { meanInterval } from '../../src/metrics/mean-interval.js';
import { studentQuantile } from '../../src/metrics/student-distribution.js';

describe('the quantiles of Student’s distribution', () => {
  it('have their closed forms with one and two degrees of freedom', () => {
    // One degree: tan(pi (p - 1/2)), which is 1 at p = 3/4. Two: (2p - 1) sqrt(2 / (4 p (1 - p))).
    expect(studentQuantile(0.75, 1)).toBeCloseTo(1, 12);
    for (const p of [0.6, 0.9, 0.975]) {
      const closed = (2 * p - 1) * Math.sqrt(2 / (4 * p * (1 - p)));
      expect(studentQuantile(p, 2)).toBeCloseTo(closed, 10);
      expect(studentQuantile(1 - p, 2)).toBeCloseTo(-closed, 10);
    }
  });

  it('refuse what is no probability and no number of degrees', () => {
    expect(() => studentQuantile(1, 3)).toThrow('probability 1');
    expect(() => studentQuantile(0.5, 0)).toThrow('0 degrees');
  });
});

describe('the interval of a mean', () => {
  it('is that of Student’s own example, the hours of sleep gained', () => {
    // Student 1908, section IX; the interval as printed by R's t.test(sleep), paired.
    const gained = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];
    const interval = meanInterval(gained);
    expect(interval).toMatchObject({ n: 10, level: 0.95 });
    expect(interval.estimate).toBeCloseTo(1.58, 12);
    if (interval.estimate === null) throw new Error(interval.reason);
    expect(interval.low).toBeCloseTo(0.7001142, 7);
    expect(interval.high).toBeCloseTo(2.4598858, 7);
  });

  it('is undefined, with the reason, for fewer than two values', () => {
    expect(meanInterval([3])).toEqual({
      estimate: null,
      reason: 'one value says nothing of how values vary',
    });
  });

  it('covers the mean of a normal variable as often as it says', () => {
    const random = seededRandom('mean interval');
    const rounds = 4000;
    let covered = 0;
    for (let round = 0; round < rounds; round += 1) {
      const interval = meanInterval(
        Array.from({ length: 5 }, () => random.normal()),
        0.9,
      );
      if (interval.estimate !== null && interval.low <= 0 && interval.high >= 0) covered += 1;
    }
    // Three standard errors of a share of 0.9 in 4000 rounds.
    expect(Math.abs(covered / rounds - 0.9)).toBeLessThan(0.0143);
  });
});
