import { mean, sampleStandardDeviation } from './standard-deviation.js';

/** Where the spread of a figure over windows and seeds comes from; spreads in the figure's own unit. */
export interface VarianceComponents {
  /** Mean over windows of the mean over seeds. */
  readonly mean: number;
  readonly windows: number;
  /** Values in all windows. */
  readonly n: number;
  /** Standard deviation over seeds in one window; null where no window has two. */
  readonly seeds: number | null;
  /** Standard deviation over windows, free of what seeds add to their means; null for one window. */
  readonly betweenWindows: number | null;
  /**
   * Standard error of the mean: over windows where there are several, though never less than what seeds
   * add to it, of the one window over seeds otherwise; null for a single value.
   */
  readonly standardError: number | null;
  /** The part of it that more seeds would take away; null where seeds have no spread to measure. */
  readonly standardErrorOfSeeds: number | null;
}

/**
 * Variance components of a random-effects model, value = mean + window + seed within window (Searle,
 * Casella & McCulloch 1992, Variance Components, section 3.5 and, for unequal numbers of seeds, the
 * unweighted means of 5.2): seeds within a window share one variance, pooled over windows; the
 * variance of the windows' means less what seeds add to it, not below 0, is that of windows. For
 * equal numbers of seeds these are the estimates of the analysis of variance.
 */
export function varianceComponents(windows: readonly (readonly number[])[]): VarianceComponents {
  const own = windows.filter((values) => values.length > 0);
  if (own.length === 0) throw new RangeError('there are no values to take apart');
  const means = own.map(mean);
  const seedVariance = pooledVariance(own);
  // Part of the variance of a window's mean that comes from its seeds.
  const added = (seedVariance ?? 0) * mean(own.map((values) => 1 / values.length));
  const ofMeans = own.length < 2 ? null : sampleStandardDeviation(means) ** 2;
  // Windows cannot be known better than their seeds are: means that agree by chance do not say so.
  const ofMean = ofMeans === null && seedVariance === null ? null : Math.max(ofMeans ?? 0, added);
  return {
    mean: mean(means),
    windows: own.length,
    n: own.reduce((count, values) => count + values.length, 0),
    seeds: rootOf(seedVariance),
    betweenWindows: ofMeans === null ? null : Math.sqrt(Math.max(0, ofMeans - added)),
    standardError: rootOf(ofMean === null ? null : ofMean / own.length),
    standardErrorOfSeeds: rootOf(seedVariance === null ? null : added / own.length),
  };
}

const rootOf = (variance: number | null): number | null =>
  variance === null ? null : Math.sqrt(variance);

/** Squares about each window's own mean over their degrees of freedom; null without any. */
function pooledVariance(windows: readonly (readonly number[])[]): number | null {
  const several = windows.filter((values) => values.length > 1);
  const freedom = several.reduce((sum, values) => sum + values.length - 1, 0);
  if (freedom === 0) return null;
  const squares = several.reduce(
    (sum, values) => sum + sampleStandardDeviation(values) ** 2 * (values.length - 1),
    0,
  );
  return squares / freedom;
}
