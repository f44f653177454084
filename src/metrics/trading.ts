import type { MetricValue } from './metric.js';
import { requireFinite } from './series.js';

/** Best sessions whose share of the whole gain is told. */
const BEST_SESSIONS = 5;

/** Share of the sessions with a position on which it gained. `held` tells which these are. */
export function hitRate(results: readonly number[], held: readonly boolean[]): MetricValue {
  requireFinite(results, 'results');
  const own = results.filter((_, i) => held[i] === true);
  if (own.length === 0) return { value: null, reason: 'no position was ever held' };
  return { value: own.filter((result) => result > 0).length / own.length };
}

/** Share of the sessions on which a position was held. */
export function exposure(held: readonly boolean[]): MetricValue {
  if (held.length === 0) return { value: null, reason: 'there are no sessions' };
  return { value: held.filter((is) => is).length / held.length };
}

/** Sum of what was gained over the sum of what was lost, session by session. */
export function profitFactor(results: readonly number[]): MetricValue {
  requireFinite(results, 'results');
  const gained = total(results.filter((result) => result > 0));
  const lost = -total(results.filter((result) => result < 0));
  if (lost === 0) return { value: null, reason: 'no session lost anything to divide by' };
  return { value: gained / lost };
}

/** The sum of the five best results over the sum of all; above 1 where the rest lost. */
export function topFiveShare(results: readonly number[]): MetricValue {
  requireFinite(results, 'results');
  const whole = total(results);
  if (whole <= 0)
    return { value: null, reason: 'nothing was gained on the whole to have a share of' };
  const best = results.toSorted((a, b) => b - a).slice(0, BEST_SESSIONS);
  return { value: total(best) / whole };
}

/**
 * The cost a unit traded at which nothing is left: what was earned before costs over what was traded,
 * as a fraction of the value traded.
 */
export function breakEvenCost(earned: number, traded: number): MetricValue {
  if (traded === 0) return { value: null, reason: 'nothing was traded' };
  if (earned <= 0) return { value: null, reason: 'nothing was earned before costs' };
  return { value: earned / traded };
}

/** Sum from first to last. */
export const total = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0);
