import type { Random } from '../base/random.js';
import { itemAt, requireFinite } from './series.js';

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
  requireSettings(level, blockLength, resamples, sessions);
  const sums = runningSumsOfTwoRounds(differences);
  const totals = new Float64Array(resamples);
  for (let i = 0; i < resamples; i += 1) {
    totals[i] = resampledTotal(sums, sessions, blockLength, options.random);
  }
  totals.sort();
  const tail = (1 - level) / 2;
  return {
    estimate: itemAt(sums, sessions),
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

function pairedDifferences(a: readonly number[], b: readonly number[]): number[] {
  requireFinite(a, 'a');
  requireFinite(b, 'b');
  if (a.length !== b.length) {
    throw new RangeError(`${a.length} and ${b.length} returns cannot be paired`);
  }
  if (a.length < 2) throw new RangeError('an interval needs at least two pairs of returns');
  return a.map((value, i) => value - itemAt(b, i));
}

/** Sums of the first 0, 1, ... 2n items of the series laid end to end twice, for wrapped blocks. */
function runningSumsOfTwoRounds(series: readonly number[]): Float64Array {
  const sums = new Float64Array(2 * series.length + 1);
  let sum = 0;
  for (const [i, value] of [...series, ...series].entries()) {
    sum += value;
    sums[i + 1] = sum;
  }
  return sums;
}

/** Total of one resample: blocks from anywhere, wrapped, of geometric length, cut at n sessions. */
function resampledTotal(
  sums: Float64Array,
  sessions: number,
  blockLength: number,
  random: Random,
): number {
  let total = 0;
  let left = sessions;
  while (left > 0) {
    const start = random.integer(0, sessions);
    const length = Math.min(left, geometricLength(blockLength, random));
    total += itemAt(sums, start + length) - itemAt(sums, start);
    left -= length;
  }
  return total;
}

/** Length 1, 2, ... with the given mean, by inversion: P(length > k) = (1 - 1 / mean)^k. */
function geometricLength(meanLength: number, random: Random): number {
  if (meanLength === 1) return 1;
  return 1 + Math.floor(Math.log1p(-random.uniform()) / Math.log1p(-1 / meanLength));
}

/** Quantile of a sorted sample, linear between its points. */
function quantile(sorted: Float64Array, probability: number): number {
  const position = probability * (sorted.length - 1);
  const below = itemAt(sorted, Math.floor(position));
  const above = itemAt(sorted, Math.ceil(position));
  return below + (above - below) * (position - Math.floor(position));
}

function requireSettings(level: number, length: number, resamples: number, n: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} is not between 0 and 1`);
  if (!(length >= 1 && length <= n)) {
    throw new RangeError(`blockLength ${length} is not between 1 and ${n}, the sessions`);
  }
  if (!Number.isInteger(resamples) || resamples < 1) {
    throw new RangeError(`resamples ${resamples} is not a whole number above zero`);
  }
}
