import { studentQuantile } from './student-distribution.js';
import { requireFinite } from './series.js';
import { mean, sampleStandardDeviation } from './standard-deviation.js';

/** The mean of independent values with its interval, or null with the reason there is none. */
export type MeanInterval =
  | {
      readonly estimate: number;
      readonly low: number;
      readonly high: number;
      readonly level: number;
      readonly n: number;
    }
  | { readonly estimate: null; readonly reason: string };

/**
 * `mean ± t * s / sqrt(n)`, with s the sample standard deviation and t the quantile of Student's
 * distribution with n - 1 degrees of freedom (Student, Biometrika 6, 1908). It covers the truth as
 * often as it says where values are independent and normal: seeds of one agent, not sessions.
 */
export function meanInterval(values: readonly number[], level = 0.95): MeanInterval {
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} is not between 0 and 1`);
  requireFinite(values, 'values');
  const n = values.length;
  if (n < 2) return { estimate: null, reason: 'one value says nothing of how values vary' };
  const estimate = mean(values);
  const reach =
    (studentQuantile((1 + level) / 2, n - 1) * sampleStandardDeviation(values)) / Math.sqrt(n);
  return { estimate, low: estimate - reach, high: estimate + reach, level, n };
}
