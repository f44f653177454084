import type { MeasureDefinition, MeasureSet, TradingMeasure } from './measure.js';
import type { MetricValue } from './metric.js';
import { paperReturns } from './paper.js';
import { breakEvenCost, exposure, hitRate, profitFactor, topFiveShare, total } from './trading.js';
import { tradingDefinitions } from './trading-definitions.js';

/** What paper mode measures of trading: units held, no account and no costs. */
export const paperMeasures: readonly MeasureDefinition[] = tradingDefinitions({
  result: 'g_i = r_i = a_i * ln(p_{i+1} / p_i)',
  held: 'held where a_i is not 0',
  turnover:
    'TO = sum of |a_i - a_{i-1}| in units, from no position before the first to none after the last',
  breakEven: 'BE = CR / TO',
  sides: '; EL + ES = CR',
});

/** The paper's series of directions on closes, measured as trading. The last direction earns nothing and may be left out. */
export function paperMeasureSet(
  closes: readonly number[],
  directions: readonly number[],
): Pick<Required<MeasureSet>, TradingMeasure> {
  const returns = paperReturns(closes, directions);
  const earning = directions.slice(0, returns.length);
  const held = earning.map((direction) => direction !== 0);
  const turnover = total(
    [...earning, 0].map((direction, i) => Math.abs(direction - (earning[i - 1] ?? 0))),
  );
  const earned = (side: 1 | -1): MetricValue => ({
    value: total(returns.filter((_, i) => earning[i] === side)),
  });
  return {
    hit_rate: hitRate(returns, held),
    exposure: exposure(held),
    turnover: { value: turnover },
    profit_factor: profitFactor(returns),
    long_return: earned(1),
    short_return: earned(-1),
    top_five_share: topFiveShare(returns),
    break_even_cost: breakEvenCost(total(returns), turnover),
  };
}
