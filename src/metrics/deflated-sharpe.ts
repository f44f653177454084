import { normalQuantile } from './normal-distribution.js';
import { probabilisticSharpe } from './sharpe-inference.js';
import type { SharpeMoments } from './sharpe-moments.js';

const EULER_MASCHERONI = 0.577_215_664_901_532_9;

/**
 * The Sharpe ratio that the best of so many trials is expected to show though none has any skill,
 * `sd ((1 - γ) Φ⁻¹(1 - 1/N) + γ Φ⁻¹(1 - 1/(N e)))`, with sd the standard deviation of the ratio over
 * trials and γ the Euler-Mascheroni constant (Bailey & López de Prado, J. Portfolio Management 40, 2014,
 * equation 6). 0 for a single trial, which was not chosen.
 */
export function expectedBestSharpe(deviation: number, trials: number): number {
  if (!Number.isInteger(trials) || trials < 1) {
    throw new RangeError(`trials ${trials} is not a whole number above zero`);
  }
  if (trials === 1) return 0;
  const ordinary = normalQuantile(1 - 1 / trials);
  const extreme = normalQuantile(1 - 1 / (trials * Math.E));
  return deviation * ((1 - EULER_MASCHERONI) * ordinary + EULER_MASCHERONI * extreme);
}

/** How the best of a search stands against what the search alone would have found. */
export interface DeflatedSharpe {
  /** Ratio per session that luck alone is expected to show as the best. */
  readonly benchmark: number;
  /** Confidence that the true ratio of the best lies above it. */
  readonly confidence: number;
}

/**
 * Deflated Sharpe ratio: the probabilistic Sharpe ratio of the best trial against {@link expectedBestSharpe}
 * (Bailey & López de Prado 2014). `trials` counts all that were tried, also those without a ratio.
 */
export function deflatedSharpe(
  best: SharpeMoments,
  { deviation, trials }: { deviation: number; trials: number },
): DeflatedSharpe {
  const benchmark = expectedBestSharpe(deviation, trials);
  return { benchmark, confidence: probabilisticSharpe(best, benchmark) };
}
