import type { Random } from '../base/random.js';

/** What a test of significance found, or why it could not be made. */
export type SignificanceTest =
  | {
      /** Chance of a statistic at least this far out if there is no difference, above 0 and at most 1. */
      readonly p: number;
      /** What the test counts or sums; its own file says what. */
      readonly statistic: number;
      /** Observations that had a say. */
      readonly n: number;
    }
  | { readonly p: null; readonly reason: string };

/** How many draws a test by simulation makes, and of what; `random` alone decides which. */
export interface Simulation {
  readonly resamples: number;
  readonly random: Random;
}

/**
 * p-value of a test by simulation: the share of draws at least as far out, the observation itself
 * counted as one of them, so that it is never 0 and the test never rejects too often (Davison &
 * Hinkley 1997, Bootstrap Methods, equation 4.11; Phipson & Smyth 2010).
 */
export function simulatedP(asFarOut: number, resamples: number): number {
  return (asFarOut + 1) / (resamples + 1);
}

/** Throws a RangeError unless there is at least one draw. */
export function requireResamples(resamples: number): void {
  if (Number.isInteger(resamples) && resamples >= 1) return;
  throw new RangeError(`resamples ${resamples} is not a whole number above zero`);
}
