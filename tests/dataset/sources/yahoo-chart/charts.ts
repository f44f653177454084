import { yahooServer, type YahooMarket } from '../../servers/yahoo-server.js';
import { dataServer, type Served } from '../../servers/data-server.js';
import { testArchive } from '../../fetching/test-archive.js';
import { market, priceSource, readAll, tickerOf } from '../price-sources.js';

/** A world of one ticker. */
export const only = (ticker: string) => ({ tickers: [tickerOf(ticker)] });

/** What is read of a server of the market. */
export async function readYahoo(served: YahooMarket = market, options = {}, world = {}) {
  const server = await yahooServer(served);
  const yahoo = { kind: 'yahoo-chart', base_url: server.url, ...options };
  const read = await readAll(priceSource(yahoo, testArchive(), world));
  return { ...read, server };
}

/** What comes of a server that answers the same whatever it is asked. */
export async function readFixed(served: Served, options = {}, world = {}) {
  const server = await dataServer(() => served);
  const yahoo = { kind: 'yahoo-chart', base_url: server.url, ...options };
  return { server, source: priceSource(yahoo, testArchive(), { ...only('SPLT'), ...world }) };
}

/** A chart of three sessions of January 2022, with what a test wants different. */
export function chart(different: Readonly<Record<string, unknown>> = {}, meta = {}): Served {
  const result = {
    meta: {
      symbol: 'SPLT',
      exchangeTimezoneName: 'America/New_York',
      regularMarketTime: 1_700_000_000,
      ...meta,
    },
    // 9:30 in New York on January 3, 4 and 5.
    timestamp: [1_641_220_200, 1_641_306_600, 1_641_393_000],
    indicators: {
      quote: [
        {
          open: [10, 10, 10],
          high: [11, 11, 11],
          low: [9, 9, 9],
          close: [10, 10.5, 10.2],
          volume: [5, 6, 7],
        },
      ],
      adjclose: [{ adjclose: [9, 9.5, 9.2] }],
    },
    ...different,
  };
  return { body: JSON.stringify({ chart: { result: [result], error: null } }) };
}

/** Columns of a chart without a number in them. */
export function emptyColumns(length: number) {
  const nothing = Array.from({ length }, () => null);
  return { open: nothing, high: nothing, low: nothing, volume: nothing };
}
