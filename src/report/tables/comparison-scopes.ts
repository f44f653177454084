import { POOLED, pooledHeading } from '../findings/differences.js';
import type { ReportData } from '../findings/report-data.js';
import { tickerHeading } from '../findings/tickers.js';

/** A ticker, or several together, as tables and charts of comparisons name it. */
export interface ScopeHeading {
  readonly ticker: string;
  readonly heading: string;
}

/** The scopes in which pairs of agents were compared, pooled tickers first. */
export function scopeHeadings(data: ReportData): ScopeHeading[] {
  return [
    { ticker: POOLED, heading: pooledHeading(data) },
    ...data.tickers.map((label) => ({ ticker: label.ticker, heading: tickerHeading(label) })),
  ].filter(({ ticker }) => data.comparisons.some((pair) => pair.ticker === ticker));
}
