import { z } from 'zod';
import { dateOfDay, dayNumber, type Instant } from '../../base/calendar-date.js';
import { suggestion } from '../../base/nearest-name.js';
import { UserError } from '../../base/user-error.js';
import type { KeptReply } from '../fetching/archive.js';
import { tickerSchema, type PipelineTicker } from '../pipeline-ticker.js';
import type { SourceWorld } from './source.js';
import { requiredDates, type Span } from './wanted-dates.js';

/** Options of every source that is asked for the prices of one ticker after another. */
export const priceRequestFields = {
  tickers: z
    .array(tickerSchema)
    .min(1)
    .nullable()
    .default(null)
    .describe('Tickers whose prices it gives; null for all of the pipeline.'),
  symbols: z
    .record(z.string(), z.string().regex(/^[A-Za-z0-9^][A-Za-z0-9.^=_-]*$/, 'expected a symbol'))
    .default({})
    .describe('What the server calls a ticker, by ticker, where it is not the usual spelling.'),
};

/** Who is asked for the prices of which tickers, and what it calls them. */
export interface Asking {
  readonly kind: string;
  readonly tickers: readonly string[] | null;
  readonly symbols: Readonly<Record<string, string>>;
}

/** The prices of one ticker that are wanted. */
export interface PriceRequest extends Span {
  readonly ticker: PipelineTicker;
  /** What the server calls it. */
  readonly symbol: string;
  /** The last session's bar is not corrected any more: the second midnight after its day, in UTC. */
  readonly settled: Instant;
}

/**
 * What is to be asked for, ticker by ticker. `symbolOf` spells a ticker as the server usually does;
 * undefined where only the `symbols` option can tell.
 */
export function priceRequests(
  { kind, tickers, symbols }: Asking,
  world: SourceWorld,
  symbolOf: (ticker: PipelineTicker) => string | undefined,
): PriceRequest[] {
  const { from, to } = requiredDates(kind, world);
  const names = world.tickers.map(({ ticker }) => ticker);
  const unknown = [...(tickers ?? []), ...Object.keys(symbols)].find(
    (name) => !names.includes(name),
  );
  if (unknown !== undefined) {
    throw new UserError(`${kind} is told about ${unknown}, which is no ticker of the pipeline`, {
      hint: suggestion(unknown, names),
    });
  }
  const settled = `${dateOfDay(dayNumber(to) + 2)}T00:00:00Z`;
  const asked = world.tickers.filter(({ ticker }) => tickers?.includes(ticker) ?? true);
  return asked.map((ticker) => {
    const symbol = symbols[ticker.ticker] ?? symbolOf(ticker);
    if (symbol === undefined) {
      throw new UserError(`what ${kind} calls ${ticker.ticker} is not known`, {
        hint: `Name it under \`symbols\` of the source, or leave ${ticker.ticker} to another source with \`tickers\`.`,
      });
    }
    return { ticker, symbol, from, to, settled };
  });
}

/** The reply, where there is one. Throws a `UserError` for a ticker the server has no prices of. */
export function requireFound(
  reply: KeptReply,
  { ticker: { ticker }, symbol, from, to }: PriceRequest,
): KeptReply {
  if (reply.found) return reply;
  throw new UserError(`no prices of ${ticker}, asked for as ${symbol}, from ${from} to ${to}`, {
    where: reply.name,
    hint: `Check the dates, set its symbol under \`symbols\`, or leave ${ticker} to another source with \`tickers\`.`,
  });
}
