import { itemAt, requireFinite } from './series.js';

/**
 * Cumulative return in paper mode at every close: the running sum of {@link paperReturns}, from 0
 * at the first close, so one longer than the returns.
 */
export function paperCumulativePath(returns: readonly number[]): number[] {
  requireFinite(returns, 'returns');
  let sum = 0;
  return [0, ...returns.map((value) => (sum += value))];
}

/**
 * Cumulative return in standard mode at every session: equity over its first value, less 1. The
 * first value must be above zero.
 */
export function standardCumulativePath(equity: readonly number[]): number[] {
  requireFinite(equity, 'equity');
  if (equity.length === 0) return [];
  const start = itemAt(equity, 0);
  if (start <= 0) throw new RangeError(`equity starts at ${start}, not above zero`);
  return equity.map((value) => value / start - 1);
}
