import type { ReportInputs } from '../reading/inputs.js';

/** A ticker as tables and charts name it. */
export interface TickerLabel {
  readonly ticker: string;
  /** Company name; empty when the manifest is not at hand. */
  readonly company: string;
  /** `control` when the dataset planted nothing there, `signal` when it did, null for real data. */
  readonly planted: 'signal' | 'control' | null;
}

/** The experiment's tickers in file order. */
export function tickerLabels(inputs: ReportInputs): TickerLabel[] {
  const { manifest } = inputs;
  const control = new Set(manifest?.planted?.control_tickers);
  const signal = new Set(manifest?.planted?.signal_tickers);
  return inputs.experiment.tickers.map((ticker) => ({
    ticker,
    company: manifest?.tickers.find((row) => row.ticker === ticker)?.name ?? '',
    planted: control.has(ticker) ? 'control' : signal.has(ticker) ? 'signal' : null,
  }));
}

/** The ticker with the one remark a reader must not miss. */
export function tickerHeading(label: TickerLabel): string {
  return label.planted === 'control'
    ? `${label.ticker} (control, no planted signal)`
    : label.ticker;
}
