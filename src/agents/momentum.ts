import type { Bar } from '../market/market.js';

/** Cumulative log return over the last `sessions` sessions; null before there are enough closes. */
export function momentumOf(bars: readonly Bar[], sessions: number): number | null {
  const last = bars.at(-1);
  const first = bars.at(-1 - sessions);
  if (last === undefined || first === undefined) return null;
  return Math.log(last.close / first.close);
}
