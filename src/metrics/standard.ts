import { maximumDrawdown } from './drawdown.js';
import { undefinedMetricSet } from './metric.js';
import type { MetricDefinition, MetricSet, MetricValue, RiskSet } from './metric.js';
import { itemAt, requireFinite, requirePositive } from './series.js';
import { mean } from './standard-deviation.js';
import {
  annualisedVolatility,
  annualisedVolatilityDefinition,
  dailyVolatility,
  reasonNotToDivideBy,
  requirePeriodsPerYear,
} from './volatility.js';

/** Fewer non-zero returns than this say nothing about risk; the rule and the number are FINSABER's. */
export const LEAST_NON_ZERO_RETURNS = 5;

/** The same five metrics as usually defined, on simple returns of the value of the book. */
export const standardMetrics: readonly MetricDefinition[] = [
  {
    name: 'cumulative_return',
    label: 'Cumulative return',
    unit: 'percent',
    better: 'higher',
    formula: 'CR = last equity / first equity - 1',
  },
  {
    name: 'sharpe_ratio',
    label: 'Sharpe ratio',
    unit: 'ratio',
    better: 'higher',
    formula:
      'SR = mean(x) / sd(x) * sqrt(periods per year), with excess x_i = r_i - ((1 + risk-free rate)^(1 / periods per year) - 1)',
  },
  {
    name: 'daily_volatility',
    label: 'Daily volatility',
    unit: 'percent',
    better: 'lower',
    formula:
      'DV = sample standard deviation (n - 1) of r_i, with r_i = equity_{i+1} / equity_i - 1',
  },
  annualisedVolatilityDefinition,
  {
    name: 'maximum_drawdown',
    label: 'Maximum drawdown',
    unit: 'percent',
    better: 'lower',
    formula: 'MDD = max of (peak - equity) / peak, with peak the highest equity so far',
  },
];

/**
 * Simple returns of equity, `e_{i+1} / e_i - 1`, one fewer than the values. Throws a RangeError
 * where a return would start from equity at or below zero, since it has no meaning.
 */
export function standardReturns(equity: readonly number[]): number[] {
  requireFinite(equity, 'equity');
  requirePositive(equity.slice(0, -1), 'equity');
  return equity.slice(1).map((next, i) => next / itemAt(equity, i) - 1);
}

/**
 * All standard metrics of the value of a book, as fractions. A book that is wiped out keeps its
 * cumulative return and drawdown (1 or more), so a mean over seeds cannot lose its worst case; its
 * volatility and Sharpe ratio are undefined.
 */
export function standardMetricSet(
  equity: readonly number[],
  options: { periodsPerYear: number; riskFreeRate: number },
): MetricSet {
  requirePeriodsPerYear(options.periodsPerYear);
  requireRiskFreeRate(options.riskFreeRate);
  requireFinite(equity, 'equity');
  if (equity.length < 2) return undefinedMetricSet('a return needs at least two values of equity');
  const start = itemAt(equity, 0);
  if (start <= 0) return undefinedMetricSet('equity does not start above zero');
  return {
    ...undefinedMetricSet('equity falls to zero or below, after which returns have no meaning'),
    ...(equity.slice(0, -1).every((value) => value > 0)
      ? standardRisk(standardReturns(equity), options)
      : {}),
    cumulative_return: { value: itemAt(equity, equity.length - 1) / start - 1 },
    maximum_drawdown: { value: maximumDrawdown(equity) },
  };
}

/** The standard measures of risk, of simple returns; they do not depend on where the book stands. */
export function standardRisk(
  returns: readonly number[],
  options: { periodsPerYear: number; riskFreeRate: number },
): RiskSet {
  const daily = dailyVolatility(returns);
  return {
    sharpe_ratio: standardSharpeRatio(returns, daily, options),
    daily_volatility: daily,
    annualised_volatility: annualisedVolatility(daily, options.periodsPerYear),
  };
}

function standardSharpeRatio(
  returns: readonly number[],
  daily: MetricValue,
  options: { periodsPerYear: number; riskFreeRate: number },
): MetricValue {
  const fewMoves = reasonForFewMoves(returns);
  if (fewMoves !== null) return { value: null, reason: fewMoves };
  const reason = reasonNotToDivideBy(daily);
  if (daily.value === null) return daily;
  if (reason !== null) return { value: null, reason };
  // A constant rate moves the mean only: the spread of the excess is that of the returns.
  const excess = mean(returns) - dailyRate(options.riskFreeRate, options.periodsPerYear);
  return { value: (excess / daily.value) * Math.sqrt(options.periodsPerYear) };
}

/** Why a series with so few returns that are not zero has no ratio of return to risk; null when it may. */
export function reasonForFewMoves(returns: readonly number[]): string | null {
  const moves = returns.filter((value) => value !== 0).length;
  if (moves >= LEAST_NON_ZERO_RETURNS) return null;
  return `${moves} of ${returns.length} returns are not zero; at least ${LEAST_NON_ZERO_RETURNS} are needed`;
}

/** `(1 + rate)^(1 / periods) - 1`, in the form that keeps its digits for small rates. */
export function dailyRate(annualRate: number, periodsPerYear: number): number {
  return Math.expm1(Math.log1p(annualRate) / periodsPerYear);
}

function requireRiskFreeRate(rate: number): void {
  if (Number.isFinite(rate) && rate > -1) return;
  throw new RangeError(`riskFreeRate is ${rate}, not a fraction above -1`);
}
