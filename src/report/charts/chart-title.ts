import type { TickerLabel } from '../findings/tickers.js';

/** A chart's title: the ticker, and beneath it what must not be missed about it. */
export function chartTitle(ticker: TickerLabel, ...remarks: readonly string[]): ChartTitle {
  const control = ticker.planted === 'control' ? ['control, no planted signal'] : [];
  const lines = [...control, ...remarks];
  return lines.length === 0 ? { text: ticker.ticker } : { text: ticker.ticker, subtitle: lines };
}

export interface ChartTitle {
  readonly text: string;
  readonly subtitle?: string[];
}
