import type { MetricValue } from './metric.js';
import { quantile } from './quantile.js';
import { requireFinite } from './series.js';
import { mean } from './standard-deviation.js';

/** Share of sessions in the tail. */
const TAIL = 0.05;

/** With fewer returns than this less than one session lies in the tail. */
const LEAST_RETURNS = 1 / TAIL;

/**
 * Historical value at risk at 95 %: the loss that one session in twenty exceeds, as a fraction; below
 * zero where even the tail gains. `VaR = -q`, with q the 5 % quantile of the returns (Jorion 2006,
 * Value at Risk: historical simulation).
 */
export function valueAtRisk(returns: readonly number[]): MetricValue {
  requireFinite(returns, 'returns');
  const reason = reasonForNoTail(returns);
  if (reason !== null) return { value: null, reason };
  return { value: -tailQuantile(returns) };
}

/**
 * Conditional value at risk, or expected shortfall, at 95 %: the mean loss of the sessions that lose at
 * least the value at risk (Rockafellar & Uryasev 2000; Acerbi & Tasche 2002), as a fraction.
 */
export function conditionalValueAtRisk(returns: readonly number[]): MetricValue {
  requireFinite(returns, 'returns');
  const reason = reasonForNoTail(returns);
  if (reason !== null) return { value: null, reason };
  const limit = tailQuantile(returns);
  return { value: -mean(returns.filter((value) => value <= limit)) };
}

const tailQuantile = (returns: readonly number[]): number =>
  quantile(
    returns.toSorted((a, b) => a - b),
    TAIL,
  );

function reasonForNoTail(returns: readonly number[]): string | null {
  if (returns.length >= LEAST_RETURNS) return null;
  return `of ${returns.length} returns 5 % is less than one; at least ${LEAST_RETURNS} are needed`;
}
