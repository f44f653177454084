import { itemAt, requireFinite } from './series.js';
import type { SignificanceTest } from './significance-test.js';

/**
 * Circular-shift test of timing: was an agent long and short on the right days, or would the same
 * positions have earned as much some days sooner or later? The statistic is the sum of each position
 * times the return it was held for; p is the share of all n shifts of the positions round the series,
 * the one observed included, that earn at least as much: one-sided, exact, without a draw.
 *
 * A randomisation test under the group of rotations (Lehmann & Romano 2005, section 15.2). Unlike a
 * shuffle it keeps how often and how long each position is held, and the series of returns as it is.
 * p cannot be below 1/n.
 */
export function circularShiftTest(
  positions: readonly number[],
  returns: readonly number[],
): SignificanceTest {
  requireFinite(positions, 'positions');
  requireFinite(returns, 'returns');
  const n = returns.length;
  if (positions.length !== n || n === 0) {
    throw new RangeError(`${positions.length} positions do not fit ${n} returns`);
  }
  if (positions.every((position) => position === positions[0])) {
    return { p: null, reason: 'the position never changes, so there is no timing to test' };
  }
  const totals = Array.from({ length: n }, (_, shift) => shiftedTotal(positions, returns, shift));
  const statistic = itemAt(totals, 0);
  const slack = LAST_DIGITS * returns.reduce((sum, value) => sum + Math.abs(value), 0);
  const asMuch = totals.filter((total) => total >= statistic - slack).length;
  return { p: asMuch / n, statistic, n };
}

/** Sums of the same numbers in another order differ in their last digits; those still tie. */
const LAST_DIGITS = 1e-12;

function shiftedTotal(
  positions: readonly number[],
  returns: readonly number[],
  shift: number,
): number {
  return returns.reduce(
    (sum, value, i) => sum + itemAt(positions, (i + shift) % returns.length) * value,
    0,
  );
}
