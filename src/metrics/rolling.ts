import type { MetricValue, RiskSet } from './metric.js';
import { requireFinite } from './series.js';

/** A quarter of a year of trading: the longest window that is looked back over. */
const USUAL_WINDOW = 63;

/** Fewer returns than this say nothing about risk. */
const LEAST_WINDOW = 5;

/**
 * Sessions that a rolling measure looks back over: 63, or a third of a series that is shorter than
 * three times that, but never fewer than 5.
 */
export function rollingWindow(returns: number): number {
  return Math.max(LEAST_WINDOW, Math.min(USUAL_WINDOW, Math.floor(returns / 3)));
}

/**
 * A mode's measures of risk over the last `window` returns, at every return:
 * `m_t = m(r_{t-window+1}, ..., r_t)`, the very formulas of the main table on a part of the series.
 * Before there are so many returns each is undefined. Neighbouring values share all but one return,
 * so they are no independent observations.
 */
export function rollingRisk(
  returns: readonly number[],
  window: number,
  riskOf: (returns: readonly number[]) => RiskSet,
): RiskSet[] {
  requireFinite(returns, 'returns');
  if (!Number.isInteger(window) || window < 2) {
    throw new RangeError(`window ${window} is not a whole number of at least 2`);
  }
  const tooEarly: MetricValue = {
    value: null,
    reason: `fewer than the ${window} returns that it looks back over`,
  };
  const none: RiskSet = {
    sharpe_ratio: tooEarly,
    daily_volatility: tooEarly,
    annualised_volatility: tooEarly,
  };
  return returns.map((_, last) =>
    last + 1 < window ? none : riskOf(returns.slice(last + 1 - window, last + 1)),
  );
}
