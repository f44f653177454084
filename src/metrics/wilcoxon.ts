import { normalCdf } from './normal-distribution.js';
import { requireFinite } from './series.js';
import type { SignificanceTest } from './significance-test.js';

/** Most differences, zeros included, for which the exact distribution is taken. */
const MOST_EXACT = 50;

/**
 * Wilcoxon's signed-rank test (1945) that differences lie symmetrically about zero, two-sided; the
 * statistic is the smaller of the two rank sums. It follows SciPy 1.10's `wilcoxon` to the last
 * rule: zeros are dropped, equal sizes share their mean rank, up to 50 differences of which none is
 * zero are held against the exact distribution (which knows no ties: half ranks are cut), others
 * against a normal one whose variance is corrected for ties, without a continuity correction.
 */
export function wilcoxonSignedRank(differences: readonly number[]): SignificanceTest {
  requireFinite(differences, 'differences');
  const moved = differences.filter((value) => value !== 0);
  const n = moved.length;
  if (n === 0) return { p: null, reason: 'the two are equal on every day' };
  const { positive, tieTerm } = signedRanks(moved);
  const negative = (n * (n + 1)) / 2 - positive;
  const statistic = Math.min(positive, negative);
  const isExact = differences.length <= MOST_EXACT && n === differences.length;
  const p = isExact ? exactP(Math.floor(positive), n) : normalP(statistic, n, tieTerm);
  return { p, statistic, n };
}

/** Sum of the ranks of what is above zero, and the sum of t^3 - t over groups of t equal sizes. */
function signedRanks(moved: readonly number[]): { positive: number; tieTerm: number } {
  const sorted = moved.toSorted((a, b) => Math.abs(a) - Math.abs(b));
  const sizeAt = (index: number): number => Math.abs(sorted[index] ?? Number.NaN);
  let positive = 0;
  let tieTerm = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sizeAt(to) === sizeAt(from)) to += 1;
    const tied = to - from;
    const meanRank = (from + 1 + to) / 2;
    positive += meanRank * sorted.slice(from, to).filter((value) => value > 0).length;
    tieTerm += tied ** 3 - tied;
  }
  return { positive, tieTerm };
}

/** Two-sided, from the normal distribution of the rank sum: mean n(n+1)/4, variance below. */
function normalP(statistic: number, n: number, tieTerm: number): number {
  const centre = (n * (n + 1)) / 4;
  const variance = (n * (n + 1) * (2 * n + 1) - tieTerm / 2) / 24;
  return 2 * normalCdf(-Math.abs((statistic - centre) / Math.sqrt(variance)));
}

/** Two-sided, from all 2^n ways to sign the ranks 1 to n. */
function exactP(positive: number, n: number): number {
  const chances = rankSumChances(n);
  const centre = (chances.length - 1) / 2;
  if (positive === Math.floor(centre)) return 1;
  const sum = (part: Float64Array): number => part.reduce((total, each) => total + each, 0);
  const below = sum(chances.subarray(0, positive + 1));
  const above = sum(chances.subarray(positive));
  return 2 * Math.min(below, above);
}

/** Chance of each positive rank sum 0, 1, ... n(n+1)/2: each rank is in it or not, one in two. */
function rankSumChances(n: number): Float64Array {
  const chances = new Float64Array((n * (n + 1)) / 2 + 1);
  chances[0] = 1;
  for (let rank = 1; rank <= n; rank += 1) {
    for (let sum = (rank * (rank + 1)) / 2; sum >= 0; sum -= 1) {
      chances[sum] = ((chances[sum] ?? 0) + (chances[sum - rank] ?? 0)) / 2;
    }
  }
  return chances;
}
