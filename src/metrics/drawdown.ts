import { itemAt, requireFinite } from './series.js';

/**
 * How far wealth stands below its highest value so far, as a fraction of that value: 0 at a peak,
 * at most 1 while wealth is not negative. The first value must be above zero.
 */
export function drawdownPath(wealth: readonly number[]): number[] {
  requireFinite(wealth, 'wealth');
  if (wealth.length === 0) return [];
  let peak = itemAt(wealth, 0);
  if (peak <= 0) throw new RangeError(`wealth starts at ${peak}, not above zero`);
  return wealth.map((value) => {
    peak = Math.max(peak, value);
    return (peak - value) / peak;
  });
}

/** The deepest point of the drawdown path, as a fraction; 0 for wealth that never falls. */
export function maximumDrawdown(wealth: readonly number[]): number {
  return drawdownPath(wealth).reduce((deepest, drawdown) => Math.max(deepest, drawdown), 0);
}
