import { dataServer, type Asked, type DataServer, type Served } from './data-server.js';
import { adjustedCloses, madeUpBars, splitsAfter, type MadeUpMarket } from './made-up-market.js';

/** The market, and the key that opens it. */
export interface TiingoMarket extends MadeUpMarket {
  readonly key: string;
}

/** Tiingo's server of daily prices: as traded and adjusted, with dividends and split factors. */
export function tiingoServer(market: TiingoMarket): Promise<DataServer> {
  return dataServer((asked) => answerTiingo(market, asked));
}

/** What the server answers to one request. */
export function answerTiingo(market: TiingoMarket, { url, headers }: Asked): Served {
  if (headers.authorization !== `Token ${market.key}`) {
    return { status: 401, body: JSON.stringify({ detail: 'Invalid token.' }) };
  }
  const named = /^\/tiingo\/daily\/([^/]+)\/prices$/.exec(url.pathname)?.[1] ?? '';
  const symbol = Object.keys(market.tickers).find((one) => one.toLowerCase() === named);
  const happenings = symbol === undefined ? undefined : market.tickers[symbol];
  if (symbol === undefined || happenings === undefined) {
    return { status: 404, body: JSON.stringify({ detail: 'Not found.' }) };
  }
  const from = url.searchParams.get('startDate') ?? '';
  const to = url.searchParams.get('endDate') ?? '';
  const bars = madeUpBars(market, symbol);
  const adjusted = adjustedCloses(bars, happenings);
  const rows = bars.map((bar, i) => {
    const later = splitsAfter(happenings, bar.date);
    const factor = (adjusted[i] ?? 0) / bar.close;
    return {
      date: `${bar.date}T00:00:00.000Z`,
      close: bar.close,
      high: bar.high,
      low: bar.low,
      open: bar.open,
      volume: bar.volume,
      adjClose: adjusted[i] ?? 0,
      adjHigh: bar.high * factor,
      adjLow: bar.low * factor,
      adjOpen: bar.open * factor,
      adjVolume: Math.round(bar.volume * later),
      divCash: happenings.dividends?.[bar.date] ?? 0,
      splitFactor: happenings.splits?.[bar.date] ?? 1,
    };
  });
  const isShown = (date: string): boolean =>
    date >= from && date <= to && happenings.holes?.includes(date) !== true;
  return { body: JSON.stringify(rows.filter(({ date }) => isShown(date.slice(0, 10)))) };
}
