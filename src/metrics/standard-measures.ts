import { accountSteps, type AccountSeries, type AccountStep } from './account-steps.js';
import { benchmarkMeasures } from './benchmark.js';
import { sortinoRatio } from './downside.js';
import { maximumDrawdown } from './drawdown.js';
import type { AccountMeasure, MeasureSet, TradingMeasure } from './measure.js';
import type { MetricValue } from './metric.js';
import { itemAt } from './series.js';
import { dailyRate, standardReturns } from './standard.js';
import { mean } from './standard-deviation.js';
import { conditionalValueAtRisk, valueAtRisk } from './tail-risk.js';
import { breakEvenCost, exposure, hitRate, profitFactor, topFiveShare, total } from './trading.js';

interface Options {
  readonly periodsPerYear: number;
  readonly riskFreeRate: number;
}

/**
 * All measures of an account after costs, beyond the five of the main table. One that is wiped out keeps
 * what is told in units of currency; what takes returns is undefined.
 */
export function standardMeasureSet(account: AccountSeries, options: Options): Required<MeasureSet> {
  const { equity } = account;
  if (equity.length < 2) return undefinedMeasures('a return needs at least two values of equity');
  if (itemAt(equity, 0) <= 0) return undefinedMeasures('equity does not start above zero');
  return { ...accountMeasures(account, options), ...tradingMeasures(account) };
}

function tradingMeasures(account: AccountSeries): Record<TradingMeasure, MetricValue> {
  const { equity } = account;
  const steps = accountSteps(account);
  const gross = steps.map(({ long, short }) => long + short);
  const net = equity.slice(1).map((value, i) => value - itemAt(equity, i));
  const held = steps.map((step) => step.held);
  const traded = total(steps.map((step) => step.traded));
  const share = (of: (step: AccountStep) => number): MetricValue => ({
    value: total(steps.map(of)) / itemAt(equity, 0),
  });
  return {
    hit_rate: hitRate(gross, held),
    exposure: exposure(held),
    turnover: turnover(traded, mean(equity)),
    profit_factor: profitFactor(net),
    long_return: share(({ long }) => long),
    short_return: share(({ short }) => short),
    top_five_share: topFiveShare(net),
    break_even_cost: breakEvenCost(total(gross), traded),
  };
}

function turnover(traded: number, worth: number): MetricValue {
  if (worth <= 0) return { value: null, reason: 'the account is worth nothing on average' };
  return { value: traded / worth };
}

function accountMeasures(
  account: AccountSeries,
  { periodsPerYear, riskFreeRate }: Options,
): Record<AccountMeasure, MetricValue> {
  const { equity, closes } = account;
  if (equity.some((value) => value <= 0)) return undefinedAccountMeasures(RUINED);
  const returns = standardReturns(equity);
  const rate = { dailyRate: dailyRate(riskFreeRate, periodsPerYear), periodsPerYear };
  const growth = itemAt(equity, equity.length - 1) / itemAt(equity, 0);
  const cagr = growth ** (periodsPerYear / returns.length) - 1;
  const { alpha, beta, informationRatio } = benchmarkMeasures(
    returns,
    standardReturns(closes),
    rate,
  );
  return {
    cagr: { value: cagr },
    sortino_ratio: sortinoRatio(returns, rate),
    calmar_ratio: calmarRatio(cagr, maximumDrawdown(equity)),
    value_at_risk: valueAtRisk(returns),
    conditional_value_at_risk: conditionalValueAtRisk(returns),
    alpha,
    beta,
    information_ratio: informationRatio,
    cost_drag: { value: growthBeforeCosts(account) - growth },
  };
}

function calmarRatio(cagr: number, drawdown: number): MetricValue {
  if (drawdown === 0) return { value: null, reason: 'the book never falls' };
  return { value: cagr / drawdown };
}

/** Growth of the account with the costs of each session given back to its return. */
function growthBeforeCosts({ equity, costs }: AccountSeries): number {
  return equity
    .slice(1)
    .reduce((growth, value, i) => growth * ((value + itemAt(costs, i + 1)) / itemAt(equity, i)), 1);
}

const RUINED = 'equity falls to zero or below, after which returns have no meaning';

function undefinedAccountMeasures(reason: string): Record<AccountMeasure, MetricValue> {
  const none: MetricValue = { value: null, reason };
  return {
    cagr: none,
    sortino_ratio: none,
    calmar_ratio: none,
    value_at_risk: none,
    conditional_value_at_risk: none,
    alpha: none,
    beta: none,
    information_ratio: none,
    cost_drag: none,
  };
}

function undefinedMeasures(reason: string): Required<MeasureSet> {
  const none: MetricValue = { value: null, reason };
  return {
    ...undefinedAccountMeasures(reason),
    hit_rate: none,
    exposure: none,
    turnover: none,
    profit_factor: none,
    long_return: none,
    short_return: none,
    top_five_share: none,
    break_even_cost: none,
  };
}
