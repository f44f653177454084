import { maximumDrawdown } from './drawdown.js';
import { undefinedMetricSet } from './metric.js';
import type { MetricDefinition, MetricSet, MetricValue, RiskSet } from './metric.js';
import { itemAt, requirePositive } from './series.js';
import {
  annualisedVolatility,
  annualisedVolatilityDefinition,
  dailyVolatility,
  reasonNotToDivideBy,
  requirePeriodsPerYear,
} from './volatility.js';

/** The metrics as FinMem defines them (IEEE Trans. Big Data 2025, with its evaluation code). */
export const paperMetrics: readonly MetricDefinition[] = [
  {
    name: 'cumulative_return',
    label: 'Cumulative return',
    unit: 'percent',
    better: 'higher',
    formula: 'CR = sum of r_i, with r_i = a_i * ln(p_{i+1} / p_i) and direction a_i in {-1, 0, 1}',
  },
  {
    name: 'sharpe_ratio',
    label: 'Sharpe ratio',
    unit: 'ratio',
    better: 'higher',
    formula: 'SR = (CR / (n / periods per year)) / AV, with n = number of prices',
  },
  {
    name: 'daily_volatility',
    label: 'Daily volatility',
    unit: 'percent',
    better: 'lower',
    formula: 'DV = sample standard deviation (n - 1) of r_i',
  },
  annualisedVolatilityDefinition,
  {
    name: 'maximum_drawdown',
    label: 'Maximum drawdown',
    unit: 'percent',
    better: 'lower',
    formula: 'MDD = max of (peak - W) / peak, with W_0 = 1 and W_{i+1} = W_i * (1 + r_i)',
  },
];

/**
 * Daily returns in paper mode: `a_i * ln(p_{i+1} / p_i)`, one fewer than the closes, a fresh unit
 * position each day without costs. The direction at the last close earns nothing and may be left
 * out.
 */
export function paperReturns(closes: readonly number[], directions: readonly number[]): number[] {
  requirePositive(closes, 'closes');
  requireDirections(directions, closes.length);
  return closes.slice(1).map((next, i) => {
    const direction = itemAt(directions, i);
    return direction === 0 ? 0 : direction * Math.log(next / itemAt(closes, i));
  });
}

/** All paper metrics of a series of directions on a series of closes, as fractions. */
export function paperMetricSet(
  closes: readonly number[],
  directions: readonly number[],
  options: { periodsPerYear: number },
): MetricSet {
  requirePeriodsPerYear(options.periodsPerYear);
  const returns = paperReturns(closes, directions);
  if (returns.length === 0) return undefinedMetricSet('a return needs at least two closes');
  return {
    ...paperRisk(returns, options),
    cumulative_return: { value: returns.reduce((sum, value) => sum + value, 0) },
    maximum_drawdown: { value: maximumDrawdown(compoundedWealth(returns)) },
  };
}

/** The paper's measures of risk, of its returns: years are counted by prices, one more than the returns. */
export function paperRisk(
  returns: readonly number[],
  options: { periodsPerYear: number },
): RiskSet {
  const daily = dailyVolatility(returns);
  const years = (returns.length + 1) / options.periodsPerYear;
  const total = returns.reduce((sum, value) => sum + value, 0);
  return {
    sharpe_ratio: paperSharpeRatio(total / years, daily, options.periodsPerYear),
    daily_volatility: daily,
    annualised_volatility: annualisedVolatility(daily, options.periodsPerYear),
  };
}

function paperSharpeRatio(
  annualReturn: number,
  daily: MetricValue,
  periodsPerYear: number,
): MetricValue {
  const reason = reasonNotToDivideBy(daily);
  const annualised = annualisedVolatility(daily, periodsPerYear);
  if (annualised.value === null) return annualised;
  return reason === null ? { value: annualReturn / annualised.value } : { value: null, reason };
}

/** Wealth from 1, compounding log returns as if they were simple ones, as the paper does. */
function compoundedWealth(returns: readonly number[]): number[] {
  let wealth = 1;
  return [1, ...returns.map((value) => (wealth *= 1 + value))];
}

function requireDirections(directions: readonly number[], closes: number): void {
  if (directions.length !== closes && directions.length !== closes - 1) {
    throw new RangeError(`${directions.length} directions do not fit ${closes} closes`);
  }
  const index = directions.findIndex((item) => item !== 1 && item !== 0 && item !== -1);
  if (index < 0) return;
  throw new RangeError(`directions[${index}] is ${directions[index]}, not -1, 0 or 1`);
}
