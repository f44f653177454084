import { pairedDifferences } from './paired-differences.js';
import { simulatedP, type SignificanceTest } from './significance-test.js';
import { resampledTotals, type StationaryBlocks } from './stationary-blocks.js';

/**
 * Stationary block bootstrap test that paired daily returns have the same mean, two-sided; the
 * statistic is the total of `a - b`. Resampled totals are taken about the observed one, which is
 * what they would scatter about zero like if there were no difference (recentring: Davison & Hinkley
 * 1997, section 4.4; Hall & Wilson 1991, first guideline), and p is the share of them at least as
 * far out as it. It belongs to `pairedDifferenceInterval` and allows for short dependence of a day
 * on those before it.
 */
export function pairedBlockBootstrapTest(
  a: readonly number[],
  b: readonly number[],
  blocks: StationaryBlocks,
): SignificanceTest {
  const differences = pairedDifferences(a, b);
  const statistic = differences.reduce((sum, value) => sum + value, 0);
  if (differences.every((value) => value === 0)) {
    return { p: null, reason: 'the two are equal on every day' };
  }
  const reach = Math.abs(statistic);
  const asFarOut = resampledTotals(differences, blocks).reduce(
    (count, total) => count + (Math.abs(total - statistic) >= reach ? 1 : 0),
    0,
  );
  return { p: simulatedP(asFarOut, blocks.resamples), statistic, n: differences.length };
}
