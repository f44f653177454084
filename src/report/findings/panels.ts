import { count } from '../tables/number-text.js';
import type { ReportData } from './report-data.js';
import type { TickerLabel } from './tickers.js';

/** Tickers that a figure over time has a chart of; tables have every one. */
const MOST_PANELS = 12;

/** The tickers drawn over time. */
export function panelTickers({ tickers }: Pick<ReportData, 'tickers'>): readonly TickerLabel[] {
  return tickers.slice(0, MOST_PANELS);
}

/** What to say, after a blank, of tickers that are not drawn; empty where all are. */
export function leftOutText({ tickers }: Pick<ReportData, 'tickers'>): string {
  const rest = tickers.length - MOST_PANELS;
  return rest > 0
    ? ` The first ${MOST_PANELS} tickers; ${count(rest)} more are in the tables only.`
    : '';
}
