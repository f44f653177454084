import { DateTime } from 'luxon';
import { calendars } from '../../../src/dataset/calendar.js';
import { dataServer, type Asked, type DataServer, type Served } from './data-server.js';
import {
  adjustedCloses,
  madeUpBars,
  splitsAfter,
  type Happenings,
  type MadeUpMarket,
} from './made-up-market.js';

/** The market, and how the server differs from the usual one. */
export interface YahooMarket extends MadeUpMarket {
  /** False for replies without adjusted closes. */
  readonly adjusts?: boolean;
}

const ZONE = 'America/New_York';

/**
 * Yahoo's chart server: prices, volumes and dividends are adjusted for every split up to its last
 * session; sessions are named by when they open; a hole is a bar of nulls.
 */
export function yahooServer(market: YahooMarket): Promise<DataServer> {
  return dataServer((asked) => answerYahoo(market, asked));
}

/** What the server answers to one request. */
export function answerYahoo(market: YahooMarket, { url, headers }: Asked): Served {
  if (!/mozilla/i.test(headers['user-agent'] ?? '')) {
    return {
      status: 429,
      headers: { 'content-type': 'text/html' },
      body: 'Edge: Too Many Requests',
    };
  }
  const symbol = decodeURIComponent(url.pathname.replace('/v8/finance/chart/', ''));
  const happenings = market.tickers[symbol];
  if (happenings === undefined) {
    return failed(404, 'Not Found', 'No data found, symbol may be delisted');
  }
  const [first, last] = [url.searchParams.get('period1'), url.searchParams.get('period2')];
  const bars = madeUpBars(market, symbol);
  const adjusted = adjustedCloses(bars, happenings);
  const shown = [...bars.keys()].filter((i) => {
    const opened = openOf(bars[i]?.date ?? '');
    return opened >= Number(first) && opened < Number(last);
  });
  if (shown.length === 0) return failed(400, 'Bad Request', "Data doesn't exist for startDate");
  const column = (value: (i: number) => number): (number | null)[] =>
    shown.map((i) => (happenings.holes?.includes(bars[i]?.date ?? '') ? null : value(i)));
  const today = (i: number): number => splitsAfter(happenings, bars[i]?.date ?? '');
  const priced = (name: 'open' | 'high' | 'low' | 'close') =>
    column((i) => (bars[i]?.[name] ?? 0) / today(i));
  const quote = {
    open: priced('open'),
    high: priced('high'),
    low: priced('low'),
    close: priced('close'),
    volume: column((i) => (bars[i]?.volume ?? 0) * today(i)),
  };
  const adjclose = [{ adjclose: column((i) => adjusted[i] ?? 0) }];
  const dates = new Set(shown.map((i) => bars[i]?.date ?? ''));
  const result = {
    meta: metaOf(symbol, bars.at(-1)?.date ?? ''),
    timestamp: shown.map((i) => openOf(bars[i]?.date ?? '')),
    events: eventsOf(happenings, dates),
    indicators: { quote: [quote], ...(market.adjusts === false ? {} : { adjclose }) },
  };
  return { body: JSON.stringify({ chart: { result: [result], error: null } }) };
}

function metaOf(symbol: string, lastDate: string) {
  return {
    currency: 'USD',
    symbol,
    exchangeName: 'NYQ',
    instrumentType: 'EQUITY',
    regularMarketTime: Date.parse(calendars.nyse.closeAt(lastDate)) / 1000 + 2,
    gmtoffset: -18_000,
    timezone: 'EST',
    exchangeTimezoneName: ZONE,
    dataGranularity: '1d',
  };
}

function eventsOf(happenings: Happenings, dates: ReadonlySet<string>) {
  const { splits = {}, dividends = {} } = happenings;
  const shown = (events: Readonly<Record<string, number>>) =>
    Object.entries(events).filter(([date]) => dates.has(date));
  return {
    dividends: Object.fromEntries(
      shown(dividends).map(([date, cash]) => [
        openOf(date),
        { amount: cash / splitsAfter(happenings, date), date: openOf(date) },
      ]),
    ),
    splits: Object.fromEntries(
      shown(splits).map(([date, ratio]) => [openOf(date), splitOf(date, ratio)]),
    ),
  };
}

/** A reverse split of 0.1 is written 1:10. */
function splitOf(date: string, ratio: number) {
  const [numerator, denominator] = ratio >= 1 ? [ratio, 1] : [1, Math.round(1 / ratio)];
  return { date: openOf(date), numerator, denominator, splitRatio: `${numerator}:${denominator}` };
}

function failed(status: number, code: string, description: string): Served {
  return {
    status,
    body: JSON.stringify({ chart: { result: null, error: { code, description } } }),
  };
}

/** Epoch seconds of the opening bell. */
function openOf(date: string): number {
  return DateTime.fromISO(`${date}T09:30:00`, { zone: ZONE }).toSeconds();
}
