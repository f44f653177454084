import { itemAt, requireFinite } from './series.js';

/** `a - b` item by item. Throws a RangeError unless both are finite and of one length. */
export function pairedDifferences(a: readonly number[], b: readonly number[]): number[] {
  requireFinite(a, 'a');
  requireFinite(b, 'b');
  if (a.length !== b.length) {
    throw new RangeError(`${a.length} and ${b.length} returns cannot be paired`);
  }
  return a.map((value, i) => value - itemAt(b, i));
}

/** Decimals that a difference of returns is good for: a return is a quotient near 1, wrong by about 1e-16. */
const GOOD_TO = 1e12;

/**
 * The same to twelve decimals, for tests that go by ranks: two days that differ by rounding error
 * alone are a tie, and a day on which both earned the same is a zero.
 */
export function roundedDifferences(a: readonly number[], b: readonly number[]): number[] {
  return pairedDifferences(a, b).map((value) => Math.round(value * GOOD_TO) / GOOD_TO + 0);
}
