import { requireFinite } from './series.js';
import { mean, sampleStandardDeviation } from './standard-deviation.js';

/** How one metric came out over several seeds. */
export interface Summary {
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation (divisor n - 1); null for fewer than two values. */
  readonly standardDeviation: number | null;
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * Mean and spread of the defined values of a metric, in the metric's own unit. Throws a RangeError
 * when there are none: a mean of nothing is for the caller to word.
 */
export function summarise(values: readonly number[]): Summary {
  if (values.length === 0) throw new RangeError('there are no values to summarise');
  requireFinite(values, 'values');
  return {
    n: values.length,
    mean: mean(values),
    standardDeviation: values.length < 2 ? null : sampleStandardDeviation(values),
    minimum: values.reduce((least, value) => Math.min(least, value)),
    maximum: values.reduce((most, value) => Math.max(most, value)),
  };
}
