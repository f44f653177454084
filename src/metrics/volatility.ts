import type { MetricDefinition, MetricValue } from './metric.js';
import { sampleStandardDeviation } from './standard-deviation.js';

/**
 * Below this, a spread of daily returns is rounding error: a return is a quotient near 1, so its
 * own error is about 1e-16. Dividing by such a spread would make a Sharpe ratio out of noise.
 */
export const ROUNDING_SPREAD = 1e-12;

/** Sample standard deviation of daily returns, as a fraction; undefined for fewer than two. */
export function dailyVolatility(returns: readonly number[]): MetricValue {
  if (returns.length < 2) return { value: null, reason: 'a spread needs at least two returns' };
  return { value: sampleStandardDeviation(returns) };
}

/** The same in every mode: each has a daily volatility of its own to start from. */
export const annualisedVolatilityDefinition: MetricDefinition = {
  name: 'annualised_volatility',
  label: 'Annualised volatility',
  unit: 'percent',
  better: 'lower',
  formula: 'AV = DV * sqrt(periods per year)',
};

/** Daily volatility times the square root of the sessions in a year. */
export function annualisedVolatility(daily: MetricValue, periodsPerYear: number): MetricValue {
  return daily.value === null ? daily : { value: daily.value * Math.sqrt(periodsPerYear) };
}

/** Why nothing may be divided by this daily volatility; null when it may. */
export function reasonNotToDivideBy(daily: MetricValue): string | null {
  if (daily.value === null) return daily.reason;
  if (daily.value > ROUNDING_SPREAD) return null;
  return 'the returns do not vary, so there is no risk to divide by';
}

/** Throws a RangeError unless the number of sessions in a year is finite and above zero. */
export function requirePeriodsPerYear(periodsPerYear: number): void {
  if (Number.isFinite(periodsPerYear) && periodsPerYear > 0) return;
  throw new RangeError(`periodsPerYear is ${periodsPerYear}, not a number above zero`);
}
