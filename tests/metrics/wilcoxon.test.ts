import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/base/random.js';
import { wilcoxonSignedRank } from '../../src/metrics/wilcoxon.js';

/** Heights of 15 pairs of plants, eighths of an inch: Darwin's maize, the example of SciPy's manual. */
const maize = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75];

describe('the signed-rank test', () => {
  it('gives what the manual of SciPy prints for its example', () => {
    expect(wilcoxonSignedRank(maize)).toEqual({ p: 0.041259765625, statistic: 24, n: 15 });
  });

  it('counts all 2^n ways to sign the ranks', () => {
    // All above zero is one way of eight, all below another; sum 1 is one of eight too.
    expect(wilcoxonSignedRank([1, 2, 3])).toEqual({ p: 2 / 8, statistic: 0, n: 3 });
    expect(wilcoxonSignedRank([-1, 2, 3])).toEqual({ p: 4 / 8, statistic: 1, n: 3 });
    expect(wilcoxonSignedRank([1, 2, -3])).toEqual({ p: 1, statistic: 3, n: 3 });
  });

  it('drops zeros and then takes the normal distribution, by hand', () => {
    // Ranks 1, 2, 3, 4: 9 above, 1 below; mean 5, variance 4 * 5 * 9 / 24 = 7.5.
    const found = wilcoxonSignedRank([0, -1, 2, 3, 4]);
    expect(found).toMatchObject({ statistic: 1, n: 4 });
    // z = -4 / sqrt(7.5) = -1.4606; twice the lower tail.
    expect(found.p).toBeCloseTo(0.144127034816, 11);
  });

  it('lowers the variance for ties: by (t^3 - t) / 48 each', () => {
    // Ranks 1.5, 1.5, 3, 4: 8.5 above, 1.5 below; variance 7.5 - 6 / 48 = 7.375.
    expect(wilcoxonSignedRank([0, 1, -1, 3, 4])).toMatchObject({ statistic: 1.5, n: 4 });
    // z = -3.5 / sqrt(7.375) = -1.28880.
    expect(wilcoxonSignedRank([0, 1, -1, 3, 4]).p).toBeCloseTo(0.197467, 5);
  });

  it('says nothing of two that never differ', () => {
    expect(wilcoxonSignedRank([0, 0])).toEqual({ p: null, reason: expect.any(String) });
    expect(wilcoxonSignedRank([])).toMatchObject({ p: null });
  });

  it('changes nothing when the two are swapped or the unit is another', () => {
    const random = seededRandom('signed ranks');
    const differences = Array.from({ length: 120 }, () => random.normal());
    const found = wilcoxonSignedRank(differences);
    expect(wilcoxonSignedRank(differences.map((value) => -value))).toEqual(found);
    expect(wilcoxonSignedRank(differences.map((value) => value / 1024))).toEqual(found);
  });

  it('is exact up to 50 differences and within a hundredth of that above', () => {
    const differences = Array.from({ length: 51 }, (_, i) => (i % 3 === 0 ? -1 : 1) * (i + 1));
    const normal = wilcoxonSignedRank(differences);
    const exact = wilcoxonSignedRank(differences.slice(1));
    expect(normal.p).not.toBe(exact.p);
    expect(Math.abs((normal.p ?? 1) - (exact.p ?? 0))).toBeLessThan(0.01);
  });
});
