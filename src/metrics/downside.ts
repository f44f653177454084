import type { MetricValue } from './metric.js';
import { reasonForFewMoves } from './standard.js';
import { mean } from './standard-deviation.js';

/**
 * Sortino ratio, annualised: the mean of excess returns over their downside deviation, the root of
 * the mean of the squares of those below zero, taken over all sessions (Sortino & Price 1994).
 */
export function sortinoRatio(
  returns: readonly number[],
  { dailyRate, periodsPerYear }: { dailyRate: number; periodsPerYear: number },
): MetricValue {
  const reason = reasonForFewMoves(returns);
  if (reason !== null) return { value: null, reason };
  const excess = returns.map((value) => value - dailyRate);
  const downside = Math.sqrt(mean(excess.map((value) => Math.min(value, 0) ** 2)));
  if (downside === 0) return { value: null, reason: 'no return falls below the risk-free rate' };
  return { value: (mean(excess) / downside) * Math.sqrt(periodsPerYear) };
}
