import type { ReportData } from '../findings/report-data.js';
import type { TickerLabel } from '../findings/tickers.js';
import { count } from '../tables/number-text.js';

/** Tickers that a figure over time has a chart of; tables have every one. */
const MOST_PANELS = 12;

/** Points of the lines of one figure, over all its charts: more would make the page too large to send. */
const MOST_POINTS = 20_000;

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

/** Every how many-th date is drawn, so that all lines of a figure stay within what a page can hold. */
export function dateStep(points: number, figures: number): number {
  return Math.max(1, Math.ceil((points * figures) / MOST_POINTS));
}

/** What to say, after a blank, of dates that are not drawn; empty where all are. */
export function stepText(step: number): string {
  return step === 1 ? '' : ` Drawn is one session out of ${count(step)}, counted from the last.`;
}
