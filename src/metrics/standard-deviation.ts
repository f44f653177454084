import { itemAt } from './series.js';

/** Arithmetic mean; throws a RangeError for an empty series. */
export function mean(values: readonly number[]): number {
  // Summing distances from the first value keeps the mean of equal values exactly that value.
  const origin = itemAt(values, 0);
  return origin + values.reduce((sum, value) => sum + (value - origin), 0) / values.length;
}

/** Sample standard deviation (divisor n - 1), exactly 0 for equal values; needs two values. */
export function sampleStandardDeviation(values: readonly number[]): number {
  if (values.length < 2) throw new RangeError('a sample standard deviation needs two values');
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
