import { dayNumber } from '../../../base/calendar-date.js';
import { UserError } from '../../../base/user-error.js';
import type { ArchiveRequest, Service } from '../../fetching/archive.js';
import type { PipelineTicker } from '../../pipeline-ticker.js';
import type { PriceRequest } from '../price-requests.js';
import { priceService, priceSource } from '../price-source.js';
import type { Source, SourceWorld } from '../source.js';
import { asTraded } from './as-traded.js';
import { judgeChart, parseChart, type Chart } from './chart-reply.js';
import type { YahooChartOptions } from './yahoo-chart-options.js';

const DAY_SECONDS = 86_400;
/** In the year 2286: the last number of ten digits. */
const END_OF_TIME = 9_999_999_999;
const LONGEST_REPLY = 50_000_000;

/**
 * Daily bars, splits and dividends from Yahoo's chart server, which is public but not official. A
 * ticker is one request, from the first date wanted to the end of time: prices come divided by all
 * splits up to today, so only one and the same reply can tell how to undo that; and a request that names
 * no last date is the same every day, so that it is kept.
 */
export function yahooChartSource(options: YahooChartOptions, world: SourceWorld): Source {
  return priceSource(options, world, {
    service: yahooService(options),
    symbolOf: yahooSymbol,
    requestFor: chartRequest,
    read: (text, request, place) => {
      const chart = parseChart(text, place);
      requireSymbol(chart, request, place);
      requireDollars(chart, request, place);
      return asTraded(chart, request, place);
    },
  });
}

function yahooService(options: YahooChartOptions): Service {
  return priceService(options, {
    access: () => ({ headers: { 'user-agent': options.user_agent }, query: {} }),
    judge: judgeChart,
  });
}

function chartRequest({ symbol, from, settled }: PriceRequest): ArchiveRequest {
  // A session in the east opens the day before by UTC.
  const query = new URLSearchParams({
    period1: String((dayNumber(from) - 1) * DAY_SECONDS),
    period2: String(END_OF_TIME),
    interval: '1d',
    includePrePost: 'false',
    events: 'div,splits,capitalGains',
  });
  const path = `/v8/finance/chart/${encodeURIComponent(symbol)}?${query.toString()}`;
  return { path, settled, mostBytes: LONGEST_REPLY };
}

/** Classes of shares are written with a hyphen. A coin needs its currency, which nobody told us. */
function yahooSymbol({ ticker, calendar }: PipelineTicker): string | undefined {
  return calendar === 'crypto' ? undefined : ticker.replaceAll('.', '-');
}

/** Refuses another paper than was asked for: what is called like a coin is often a fund. */
function requireSymbol(
  { meta }: Chart,
  { symbol, ticker: { ticker, calendar } }: PriceRequest,
  where: string,
): void {
  if (meta.symbol.toUpperCase() !== symbol.toUpperCase()) {
    throw new UserError(`asked for ${symbol}, the server answers about ${meta.symbol}`, {
      where,
      hint: `Set the symbol of ${ticker} under \`symbols\` of the source.`,
    });
  }
  const type = meta.instrumentType ?? '';
  if (calendar === 'crypto' && type !== '' && type !== 'CRYPTOCURRENCY') {
    throw new UserError(`${symbol} is no coin but of the type ${type}`, {
      where,
      hint: `Coins are written with a currency, such as ${ticker}-USD, under \`symbols\`.`,
    });
  }
}

/** Refuses prices of another exchange, which nothing here would convert; a coin's symbol names its currency. */
function requireDollars(
  { meta: { currency } }: Chart,
  { symbol, ticker: { ticker, calendar } }: PriceRequest,
  where: string,
): void {
  if (calendar !== 'nyse' || (currency ?? 'USD') === 'USD') return;
  throw new UserError(`the prices of ${symbol} are in ${currency}, not in US dollars`, {
    where,
    hint: `Set the symbol under which ${ticker} trades in New York under \`symbols\` of the source.`,
  });
}
