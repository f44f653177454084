import type { TickerHistory } from '../../dataset/snapshot.js';

/**
 * The same history with its prices mirrored: every log return from the first close on has the other sign,
 * so that a price p becomes c₀² / p, with c₀ the first close. Documents stay as they are.
 */
export function withMirroredPrices(history: TickerHistory): TickerHistory {
  return { ...history, bars: mirrored(history.bars), traded: mirrored(history.traded) };
}

function mirrored(bars: TickerHistory['bars']): TickerHistory['bars'] {
  const first = bars[0]?.close ?? 1;
  return bars.map((bar) => ({
    ...bar,
    open: bar.open === null ? null : first ** 2 / bar.open,
    close: first ** 2 / bar.close,
  }));
}
