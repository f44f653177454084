import { suggestion } from '../../../base/nearest-name.js';
import { UserError } from '../../../base/user-error.js';
import { calendars } from '../../calendar.js';
import type { PipelineTicker } from '../../pipeline-ticker.js';
import type { AlpacaAccess } from './access-options.js';
import type { Span } from '../wanted-dates.js';

/** What is wanted of one ticker. */
export interface Asked {
  readonly ticker: string;
  /** How Alpaca writes the ticker. */
  readonly symbol: string;
  readonly calendar: (typeof calendars)[PipelineTicker['calendar']];
  readonly span: Span;
}

/** The pipeline's tickers as Alpaca writes them; a `UserError` for a symbol of a ticker that is none. */
export function askedOf(
  tickers: readonly PipelineTicker[],
  { symbols }: AlpacaAccess,
  span: Span,
): Asked[] {
  const names = tickers.map(({ ticker }) => ticker);
  const unknown = Object.keys(symbols).find((ticker) => !names.includes(ticker));
  if (unknown !== undefined) {
    throw new UserError(
      `\`symbols\` of an Alpaca source names ${unknown}, which is not one of the pipeline’s tickers`,
      {
        hint: suggestion(unknown, names),
      },
    );
  }
  return tickers.map(({ ticker, calendar }) => ({
    ticker,
    symbol: symbols[ticker] ?? ticker,
    calendar: calendars[calendar],
    span,
  }));
}
