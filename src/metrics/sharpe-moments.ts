import { mean } from './standard-deviation.js';
import { ROUNDING_SPREAD } from './volatility.js';

/** What the error of a Sharpe ratio depends on; of returns a session, nothing annualised. */
export interface SharpeMoments {
  /** Number of returns. */
  readonly n: number;
  /** Mean over sample standard deviation (divisor n - 1). */
  readonly sharpe: number;
  /** Third standardised moment, divisor n. */
  readonly skewness: number;
  /** Fourth standardised moment, divisor n: 3 for a normal distribution. */
  readonly kurtosis: number;
}

/** Moments of returns in excess of a rate a session; null for fewer than three or such as do not vary. */
export function sharpeMoments(returns: ArrayLike<number>, dailyRate = 0): SharpeMoments | null {
  const excess = Array.from(returns, (value) => value - dailyRate);
  const n = excess.length;
  if (n < 3) return null;
  const centre = mean(excess);
  const central = (power: number): number =>
    excess.reduce((sum, value) => sum + (value - centre) ** power, 0) / n;
  const variance = central(2);
  if (Math.sqrt(variance) <= ROUNDING_SPREAD) return null;
  return {
    n,
    sharpe: centre / Math.sqrt((variance * n) / (n - 1)),
    skewness: central(3) / variance ** 1.5,
    kurtosis: central(4) / variance ** 2,
  };
}
