import type { Random } from '../base/random.js';
import { pairedDifferences } from './paired-differences.js';
import { quantile } from './quantile.js';
import { resampledTotals, stationaryBlocks } from './stationary-blocks.js';

/** An estimate with its bootstrap interval, in the unit of the returns given. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Share of intervals made this way that should cover the truth. */
  readonly level: number;
  /** Mean length of a block, in sessions. */
  readonly blockLength: number;
  readonly resamples: number;
}

/** What to vary about an interval; `random` alone decides which one comes out. */
export interface IntervalOptions {
  /** Default 0.95. */
  readonly level?: number;
  /** Default {@link defaultBlockLength} of the number of sessions. */
  readonly blockLength?: number;
  /** Default 2000. */
  readonly resamples?: number;
  readonly random: Random;
}

/**
 * Stationary block bootstrap (Politis & Romano 1994) percentile interval of the mean difference of
 * paired daily returns `a - b`, times the number of sessions. For paper returns, which add up, that
 * is the difference in cumulative return; for simple returns it leaves compounding out.
 */
export function pairedDifferenceInterval(
  a: readonly number[],
  b: readonly number[],
  options: IntervalOptions,
): Interval {
  const differences = pairedDifferences(a, b);
  const sessions = differences.length;
  const { level = 0.95, blockLength = defaultBlockLength(sessions), resamples = 2000 } = options;
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} is not between 0 and 1`);
  if (sessions < 2) throw new RangeError('an interval needs at least two pairs of returns');
  const blocks = stationaryBlocks(sessions, { blockLength, resamples, random: options.random });
  const totals = resampledTotals(differences, blocks).sort();
  const tail = (1 - level) / 2;
  return {
    estimate: differences.reduce((sum, value) => sum + value, 0),
    low: quantile(totals, tail),
    high: quantile(totals, 1 - tail),
    level,
    blockLength,
    resamples,
  };
}

/**
 * Least whole number of at least the cube root of n: the rate at which the best mean block length
 * for a mean grows with n (Politis & Romano 1994), with 1 for the unknown factor before it.
 */
export function defaultBlockLength(n: number): number {
  let length = 1;
  while (length ** 3 < n) length += 1;
  return length;
}
