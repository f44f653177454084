import { itemAt } from './series.js';
import { drawdownPath } from './drawdown.js';

/** The deepest fall of wealth from a peak, by places in the series. */
export interface DrawdownEpisode {
  /** Fraction of the peak that was lost. */
  readonly depth: number;
  /** Where the peak stood, the last time before the fall. */
  readonly peak: number;
  /** Where it was deepest, the first time. */
  readonly trough: number;
  /** Where wealth first reached the peak again; null when it never did. */
  readonly recovered: number | null;
}

/**
 * When the maximum drawdown began, was deepest and was made good; null for wealth that never falls.
 * The first value must be above zero.
 */
export function deepestDrawdown(wealth: readonly number[]): DrawdownEpisode | null {
  const path = drawdownPath(wealth);
  const depth = path.reduce((deepest, each) => Math.max(deepest, each), 0);
  if (depth === 0) return null;
  const trough = path.indexOf(depth);
  const peak = path.lastIndexOf(0, trough);
  const recovered = wealth.findIndex((value, i) => i > trough && value >= itemAt(wealth, peak));
  return { depth, peak, trough, recovered: recovered < 0 ? null : recovered };
}
