import type { Served } from '../data-server.js';
import type { AlpacaHoldings, ListedArticle, ListedBar } from './holdings.js';

/** How a server differs from a patient one. */
export interface Answering {
  /** Its clock, for the free plan's delay; null for a plan without one. */
  readonly now: string | null;
  /** The most points it gives a page of bars, whatever is asked. */
  readonly pointsAPage: number;
}

const SIP_DELAY_MS = 15 * 60_000;
const FIRST_MOMENT = '2015-01-01T00:00:00Z';
const LAST_MOMENT = '2099-12-31T00:00:00Z';

/** `/v1beta1/news`: by last update; without `symbols`, `start` and `end` everything there is. */
export function answerNews(query: URLSearchParams, { articles }: AlpacaHoldings): Served {
  const symbols = symbolsOf(query);
  const limit = Number(query.get('limit') ?? '10');
  const bad = badSymbol(symbols);
  if (bad !== undefined) return refused(`invalid symbol: ${bad}`);
  if (!(limit >= 1 && limit <= 50)) return refused(`invalid limit: ${query.get('limit')}`);
  const [start, end] = [query.get('start') ?? FIRST_MOMENT, query.get('end') ?? LAST_MOMENT].map(
    nanoseconds,
  );
  if (start === undefined || end === undefined) return refused('invalid start or end');
  const ascending = query.get('sort') === 'asc';
  const before = (a: ListedArticle, b: ListedArticle): number =>
    (isAfter(a, positionOf(b)) ? 1 : -1) * (ascending ? 1 : -1);
  const token = decoded(query.get('page_token'));
  const listed = articles
    .filter((one) => symbols.length === 0 || one.symbols.some((symbol) => symbols.includes(symbol)))
    .filter((one) => within(nanoseconds(one.updated_at) ?? 0n, start, end))
    .toSorted(before)
    .filter(
      (one) =>
        token === undefined || (isAfter(one, token) === ascending && positionOf(one) !== token),
    );
  const page = listed.slice(0, limit);
  const last = page.at(-1);
  const withContent = query.get('include_content') === 'true';
  return found({
    news: page.map((one) => (withContent ? one : { ...one, content: '' })),
    next_page_token: listed.length > limit && last !== undefined ? encoded(positionOf(last)) : null,
  });
}

/** `/v2/stocks/bars`: symbol after symbol, so that a page may hold one only. */
export function answerBars(
  query: URLSearchParams,
  { bars }: AlpacaHoldings,
  { now, pointsAPage }: Answering,
): Served {
  const symbols = symbolsOf(query).toSorted();
  const bad = badSymbol(symbols);
  if (symbols.length === 0) return refused('symbols is required');
  if (bad !== undefined) return refused(`invalid symbol: ${bad}`);
  if (query.get('timeframe') !== '1Day') return refused('invalid timeframe');
  const start = nanoseconds(query.get('start') ?? FIRST_MOMENT);
  const end = nanoseconds(query.get('end') ?? LAST_MOMENT);
  if (start === undefined || end === undefined) return refused('invalid start or end');
  if (
    (query.get('feed') ?? 'sip') === 'sip' &&
    now !== null &&
    end > milliseconds(Date.parse(now) - SIP_DELAY_MS)
  ) {
    return refused('subscription does not permit querying recent SIP data', 403);
  }
  const limit = Math.min(Number(query.get('limit') ?? '1000'), pointsAPage);
  const token = decoded(query.get('page_token'));
  const listed = symbols
    .flatMap((symbol) => (bars[symbol] ?? []).map((bar) => ({ symbol, bar })))
    .filter(({ bar }) => within(nanoseconds(bar.t) ?? 0n, start, end))
    .filter(({ symbol, bar }) => token === undefined || `${symbol}|D|${bar.t}` > token);
  const page = listed.slice(0, limit);
  const last = page.at(-1);
  const bySymbol: Record<string, ListedBar[]> = {};
  for (const { symbol, bar } of page) (bySymbol[symbol] ??= []).push(bar);
  return found({
    bars: bySymbol,
    next_page_token:
      listed.length > limit && last !== undefined
        ? encoded(`${last.symbol}|D|${last.bar.t}`)
        : null,
  });
}

/** `/v1/corporate-actions`: from `start` to `end` by the date an action is processed. */
export function answerActions(query: URLSearchParams, { actions }: AlpacaHoldings): Served {
  const symbols = symbolsOf(query);
  const types = (query.get('types') ?? '').split(',').filter((type) => type !== '');
  const [start, end] = [query.get('start') ?? '', query.get('end') ?? ''];
  const limit = Number(query.get('limit') ?? '100');
  if (!(limit >= 1 && limit <= 1000)) return refused(`invalid limit: ${query.get('limit')}`);
  const listed = actions
    .filter(({ list }) => types.length === 0 || types.includes(list.replace(/s$/, '')))
    .filter(({ fields }) => symbols.length === 0 || symbols.includes(fields.symbol))
    .filter(({ fields }) => start <= fields.process_date && fields.process_date <= end)
    .toSorted((a, b) => (a.fields.process_date < b.fields.process_date ? -1 : 1));
  const skipped = Number(decoded(query.get('page_token')) ?? '0');
  const page = listed.slice(skipped, skipped + limit);
  const byList: Record<string, unknown[]> = {};
  for (const { list, fields } of page) (byList[list] ??= []).push(fields);
  const more = skipped + limit < listed.length;
  return found({
    corporate_actions: byList,
    next_page_token: more ? encoded(String(skipped + limit)) : null,
  });
}

function symbolsOf(query: URLSearchParams): string[] {
  return (query.get('symbols') ?? '').split(',').filter((symbol) => symbol !== '');
}

const badSymbol = (symbols: readonly string[]): string | undefined =>
  symbols.find((symbol) => !/^[A-Z][A-Z0-9.]*$/.test(symbol));

/** `<nanoseconds of the last update>|<id>`: where a page ended, and nothing of what was asked for. */
const positionOf = (one: ListedArticle): string => `${nanoseconds(one.updated_at) ?? 0n}|${one.id}`;

function isAfter(one: ListedArticle, position: string): boolean {
  const [moment = '0', id = '0'] = position.split('|');
  const updated = nanoseconds(one.updated_at) ?? 0n;
  return updated === BigInt(moment) ? one.id > Number(id) : updated > BigInt(moment);
}

/** RFC 3339 or a date; undefined for what is neither. */
function nanoseconds(text: string): bigint | undefined {
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  const whole = Date.parse(text.replace(/\.\d+/, ''));
  return Number.isNaN(whole) ? undefined : milliseconds(whole) + BigInt(fraction.padEnd(9, '0'));
}

const milliseconds = (count: number): bigint => BigInt(count) * 1_000_000n;
const within = (moment: bigint, start: bigint, end: bigint): boolean =>
  start <= moment && moment <= end;
const encoded = (position: string): string => Buffer.from(position).toString('base64');
const decoded = (token: string | null): string | undefined =>
  token === null ? undefined : Buffer.from(token, 'base64').toString('utf8');
const found = (body: unknown): Served => ({ body: JSON.stringify(body) });
const refused = (message: string, status = 400): Served => ({
  status,
  body: JSON.stringify({ message }),
});
