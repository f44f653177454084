import { dataServer, type Asked, type DataServer, type Served } from './data-server.js';
import { fictionalArticles } from './alpaca/articles.js';
import { fictionalMarket } from './alpaca/market.js';
import { answerActions, answerBars, answerNews, type Answering } from './alpaca/protocol.js';
import type { AlpacaHoldings } from './alpaca/holdings.js';

/** What the server lets in, and the environment a reader needs. */
export const alpacaEnvironment = {
  APCA_API_KEY_ID: 'PKLOOPBACK0000000001',
  APCA_API_SECRET_KEY: 'loopbackSecret0123456789abcdefghijklmnop',
} as const;

/** A server on 127.0.0.1 that speaks Alpaca's protocol. */
export interface AlpacaServer extends DataServer {
  readonly holdings: AlpacaHoldings;
}

/** Fictional tickers and the dates the server has news and bars of. */
export interface FictionalWindow {
  readonly tickers: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** What a server of fictional tickers has; the same every time. */
export function fictionalHoldings({ tickers, from, to }: FictionalWindow): AlpacaHoldings {
  return {
    articles: fictionalArticles({ tickers, from, to }),
    ...fictionalMarket(tickers, from, to),
  };
}

/** A server of fictional tickers, closed when the test ends. */
export function alpacaServer(window: FictionalWindow): Promise<AlpacaServer> {
  return alpacaServerOf(fictionalHoldings(window));
}

/** A server of what a test made, closed when the test ends. What is left out it has none of. */
export async function alpacaServerOf(
  some: Partial<AlpacaHoldings>,
  answering: Partial<Answering> = {},
): Promise<AlpacaServer> {
  const holdings = { articles: [], bars: {}, actions: [], ...some };
  return { ...(await dataServer(alpacaAnswers(holdings, answering))), holdings };
}

/** How the server answers a request, for whoever opens it himself. */
export function alpacaAnswers(
  holdings: AlpacaHoldings,
  answering: Partial<Answering> = {},
): (asked: Asked) => Served {
  const settings = { now: null, pointsAPage: 10_000, ...answering };
  let remaining = 200;
  return ({ url, headers }) => {
    remaining = remaining === 0 ? 199 : remaining - 1;
    const limits = {
      'x-ratelimit-limit': '200',
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': '1700000000',
    };
    const served = isLetIn(headers) ? route(url, holdings, settings) : refused(403, 'forbidden.');
    return { ...served, headers: { ...limits, ...served.headers } };
  };
}

function isLetIn(headers: Asked['headers']): boolean {
  return (
    headers['apca-api-key-id'] === alpacaEnvironment.APCA_API_KEY_ID &&
    headers['apca-api-secret-key'] === alpacaEnvironment.APCA_API_SECRET_KEY
  );
}

function route(url: URL, holdings: AlpacaHoldings, settings: Answering): Served {
  switch (url.pathname) {
    case '/v1beta1/news':
      return answerNews(url.searchParams, holdings);
    case '/v2/stocks/bars':
      return answerBars(url.searchParams, holdings, settings);
    case '/v1/corporate-actions':
      return answerActions(url.searchParams, holdings);
    default:
      return refused(404, 'endpoint not found.');
  }
}

function refused(status: number, message: string): Served {
  return { status, body: JSON.stringify({ message }) };
}
