import { roundedDifferences } from './paired-differences.js';
import { paperCumulativePath } from './paths.js';
import type { SignificanceTest } from './significance-test.js';
import { wilcoxonSignedRank } from './wilcoxon.js';

/** What is wrong with {@link cumulativeWilcoxon}, a sentence each, to print beside its p-values. */
export const cumulativeWilcoxonFaults: readonly string[] = [
  'The signed-rank test takes its pairs to be independent draws. Points of a cumulative curve are not: each holds all days before it, so two curves that part early stay apart for the rest of the window, and one lucky week is counted again on every day that follows.',
  'Two agents of which neither is better, with independent daily returns, are told apart by it at the 5 % level in nine samples of ten (126 sessions), and more often the longer the window; the p-values of 1e-12 to 6e-22 that it gives for TSLA say how long the curves are, not how sure the difference is.',
  'It is shown because it was published (FinMem, Table I), for comparison with that table alone. No mark, no colour and no correction in this report goes by it.',
];

/**
 * The published test: Wilcoxon's signed-rank test of two cumulative paths of daily returns, as
 * FinMem ran it (IEEE Trans. Big Data 2025, and its evaluation code). Its p-values mean nothing:
 * {@link cumulativeWilcoxonFaults}.
 */
export function cumulativeWilcoxon(a: readonly number[], b: readonly number[]): SignificanceTest {
  // Without the start at 0, which both share.
  const path = (returns: readonly number[]): number[] => paperCumulativePath(returns).slice(1);
  return wilcoxonSignedRank(roundedDifferences(path(a), path(b)));
}
