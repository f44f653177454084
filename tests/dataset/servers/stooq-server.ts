import { dataServer, type Asked, type DataServer, type Served } from './data-server.js';
import { madeUpBars, type MadeUpMarket } from './made-up-market.js';

/** The market, and the key that opens it. */
export interface StooqMarket extends MadeUpMarket {
  readonly key: string;
}

/** Stooq's server of CSV: whatever is wrong comes as 200; without a key, a page with a puzzle. */
export function stooqServer(market: StooqMarket): Promise<DataServer> {
  return dataServer((asked) => answerStooq(market, asked));
}

/** What the server answers to one request. */
export function answerStooq(market: StooqMarket, { url }: Asked): Served {
  const answer = (body: string): Served => ({ headers: { 'content-type': 'text/plain' }, body });
  if (url.searchParams.get('apikey') !== market.key) {
    return answer('<!DOCTYPE html><html><body>Get your apikey: solve the captcha</body></html>');
  }
  const named = url.searchParams.get('s') ?? '';
  const symbol = Object.keys(market.tickers).find((one) => `${one.toLowerCase()}.us` === named);
  if (symbol === undefined) return answer('No data');
  const from = url.searchParams.get('d1') ?? '';
  const to = url.searchParams.get('d2') ?? '';
  const holes = market.tickers[symbol]?.holes ?? [];
  const rows = madeUpBars(market, symbol)
    .filter(({ date }) => !holes.includes(date))
    .filter(({ date }) => date.replaceAll('-', '') >= from && date.replaceAll('-', '') <= to)
    .map(({ date, open, high, low, close, volume }) =>
      [date, open, high, low, close, volume].join(','),
    );
  if (rows.length === 0) return answer('No data');
  return answer(`${['Date,Open,High,Low,Close,Volume', ...rows].join('\r\n')}\r\n`);
}
