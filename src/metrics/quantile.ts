import { itemAt } from './series.js';

/**
 * Quantile of a sorted sample, linear between its points: the value at position `probability * (n - 1)`
 * (Hyndman & Fan 1996, definition 7, the default of R and NumPy). Throws a RangeError for an empty one.
 */
export function quantile(sorted: ArrayLike<number>, probability: number): number {
  const position = probability * (sorted.length - 1);
  const below = itemAt(sorted, Math.floor(position));
  const above = itemAt(sorted, Math.ceil(position));
  return below + (above - below) * (position - Math.floor(position));
}
