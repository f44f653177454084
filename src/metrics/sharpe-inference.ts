import type { MetricValue } from './metric.js';
import { normalCdf, normalQuantile } from './normal-distribution.js';
import type { SharpeMoments } from './sharpe-moments.js';

/**
 * Standard error of a Sharpe ratio of independent normal returns, `sqrt((1 + SR^2 / 2) / n)` (Lo,
 * Financial Analysts J. 58, 2002, equation 9). Per session; annualised like the ratio itself.
 */
export function sharpeErrorOfNormal({ n, sharpe }: SharpeMoments): number {
  return Math.sqrt((1 + sharpe ** 2 / 2) / n);
}

/**
 * Standard error of a Sharpe ratio of independent returns of any distribution,
 * `sqrt((1 - skewness SR + (kurtosis - 1) / 4 SR^2) / (n - 1))` (Mertens 2002, with the divisor of Bailey &
 * López de Prado 2012). No sample has a kurtosis below skewness^2 + 1, so the root is of no negative number.
 */
export function sharpeError(moments: SharpeMoments): number {
  return Math.sqrt(varianceFactor(moments) / (moments.n - 1));
}

/**
 * Probabilistic Sharpe ratio: the confidence that the true ratio lies above a benchmark,
 * `Φ((SR - SR*) / error)` (Bailey & López de Prado, J. Risk 15, 2012). Both ratios are per session.
 */
export function probabilisticSharpe(moments: SharpeMoments, benchmark = 0): number {
  return normalCdf((moments.sharpe - benchmark) / sharpeError(moments));
}

/**
 * Minimum track record length: how many returns like these it takes until the probabilistic Sharpe ratio
 * reaches a confidence, `1 + (1 - skewness SR + (kurtosis - 1) / 4 SR^2) (z / (SR - SR*))^2` (Bailey &
 * López de Prado 2012). Undefined where the ratio is not above the benchmark.
 */
export function minimumTrackRecord(
  moments: SharpeMoments,
  { benchmark = 0, confidence = 0.95 }: { benchmark?: number; confidence?: number } = {},
): MetricValue {
  if (moments.sharpe <= benchmark) {
    return { value: null, reason: 'the Sharpe ratio is not above what it is compared with' };
  }
  const z = normalQuantile(confidence) / (moments.sharpe - benchmark);
  return { value: 1 + varianceFactor(moments) * z ** 2 };
}

/** Variance of the ratio's estimate times the number of returns. */
function varianceFactor({ sharpe, skewness, kurtosis }: SharpeMoments): number {
  return 1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe ** 2;
}
