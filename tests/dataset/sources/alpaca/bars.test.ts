import { describe, expect, it } from 'vitest';
import { calendars } from '../../../../src/dataset/calendar.js';
import { rejection } from '../../../llm/example-prompt.js';
import { alpacaServer, alpacaServerOf } from '../../servers/alpaca-server.js';
import type { ListedBar } from '../../servers/alpaca/holdings.js';
import { DIVIDEND, SPLIT_RATIO } from '../../servers/alpaca/market.js';
import { dataServer } from '../../servers/data-server.js';
import { fictional, gathered, keyed } from './gather.js';

const bar = (t: string, further: Partial<ListedBar> = {}): ListedBar => ({
  t,
  o: 174,
  h: 174.84,
  l: 172.31,
  c: 174.61,
  v: 85998033,
  n: 732412,
  vw: 173.703516,
  ...further,
});

describe('bars of Alpaca', () => {
  it('are those of the day that begins at their stamp in New York, as traded', async () => {
    const bars = { TOY: [bar('2022-03-11T05:00:00Z'), bar('2022-03-14T04:00:00Z', { c: 170 })] };
    const { url } = await alpacaServerOf({ bars });
    const got = await gathered('alpaca-bars', { url, from: '2022-03-11', to: '2022-03-14' });
    expect(got.records).toEqual([
      {
        table: 'prices',
        ticker: 'TOY',
        session_date: '2022-03-11',
        open: 174,
        high: 174.84,
        low: 172.31,
        close: 174.61,
        adjusted_close: null,
        volume: 85998033,
        source: 'alpaca-bars',
        place: expect.stringMatching(/^alpaca \/v2\/stocks\/bars\?symbols=TOY&/),
      },
      expect.objectContaining({ session_date: '2022-03-14', close: 170 }),
    ]);
  });

  it('are asked for raw, a calendar year at a time, with what was said of feed and date', async () => {
    const { url, asked } = await alpacaServerOf({});
    const options = { feed: 'iex', asof: '-' };
    await gathered('alpaca-bars', { url, from: '2021-11-15', to: '2023-02-03', options });
    const queries = asked.map((one) => ({
      path: one.url.pathname,
      ...Object.fromEntries(one.url.searchParams),
    }));
    const common = {
      path: '/v2/stocks/bars',
      symbols: 'TOY',
      timeframe: '1Day',
      adjustment: 'raw',
      feed: 'iex',
      sort: 'asc',
      limit: '10000',
      asof: '-',
    };
    expect(queries).toEqual([
      { ...common, start: '2021-11-15T05:00:00Z', end: '2022-01-01T04:59:59Z' },
      { ...common, start: '2022-01-01T05:00:00Z', end: '2023-01-01T04:59:59Z' },
      { ...common, start: '2023-01-01T05:00:00Z', end: '2023-02-04T04:59:59Z' },
      {
        path: '/v1/corporate-actions',
        symbols: 'TOY',
        types: 'forward_split,reverse_split,stock_dividend,cash_dividend,spin_off',
        start: '2021-10-15',
        end: '2023-08-02',
        sort: 'asc',
        limit: '1000',
      },
    ]);
  });

  it('are read over pages, each ticker’s sessions whole and no other’s', async () => {
    const { url, asked, holdings } = await alpacaServerOf(
      (await alpacaServer({ tickers: ['TOY', 'TOO'], from: '2022-01-03', to: '2022-06-30' }))
        .holdings,
      { pointsAPage: 50 },
    );
    const window = { from: '2022-01-03', to: '2022-06-30' };
    const got = await gathered('alpaca-bars', { url, tickers: ['TOO', 'TOY'], ...window });
    const sessions = calendars.nyse.sessions('2022-01-03', '2022-06-30');
    for (const ticker of ['TOO', 'TOY']) {
      const own = got.of('prices').filter((price) => price.ticker === ticker);
      expect(own.map(({ session_date }) => session_date)).toEqual(sessions);
      const listed = holdings.bars[ticker]?.filter(
        ({ t }) => t >= '2022-01-03' && t < '2022-07-01',
      );
      expect(own.map(({ close }) => close)).toEqual(listed?.map(({ c }) => c));
    }
    expect(got.of('set_aside')).toEqual([]);
    expect(asked.some((one) => one.url.searchParams.has('page_token'))).toBe(true);
  });

  it('come with the splits and dividends that explain them', async () => {
    const { url } = await alpacaServer({
      tickers: ['TOY', 'TOO'],
      from: '2022-01-03',
      to: '2022-12-30',
    });
    const window = { from: '2022-01-03', to: '2022-12-30' };
    const got = await gathered('alpaca-bars', { url, tickers: ['TOY', 'TOO'], ...window });
    const actions = got.of('corporate_actions');
    expect(actions.map(({ ticker, kind, value }) => [ticker, kind, value])).toEqual([
      ['TOY', 'split', SPLIT_RATIO],
      ...Array.from({ length: 4 }, () => ['TOO', 'dividend', DIVIDEND]),
    ]);
    const prices = got.of('prices').filter(({ ticker }) => ticker === 'TOY');
    const at = prices.findIndex(({ session_date }) => session_date === actions[0]?.session_date);
    const ratio = (prices[at - 1]?.close ?? 0) / (prices[at]?.close ?? 1);
    expect(ratio).toBeGreaterThan(3.5);
    expect(ratio).toBeLessThan(4.5);
  });

  it('are set aside where they are none, of another day, or of somebody else', async () => {
    const bars = {
      TOY: [
        bar('2022-01-04T14:30:00Z'),
        bar('2022-01-15T05:00:00Z'),
        bar('2022-02-01T05:00:00Z'),
        { ...bar('2022-01-05T05:00:00Z'), c: null },
        bar('2022-01-06T05:00:00Z'),
      ],
      OTHR: [bar('2022-01-06T05:00:00Z')],
    };
    const { url } = await dataServer(({ path }) => ({
      body: JSON.stringify(path.startsWith('/v2') ? { bars } : { corporate_actions: null }),
    }));
    const got = await gathered('alpaca-bars', { url });
    expect(got.of('prices').map(({ session_date }) => session_date)).toEqual(['2022-01-06']);
    expect(got.of('set_aside').map(({ ticker, item, reason }) => [ticker, item, reason])).toEqual([
      ['TOY', '2022-01-04', 'it does not begin with its day'],
      ['TOY', '2022-01-15', 'its exchange has no session on that date'],
      ['TOY', '2022-02-01', 'it is outside the dates wanted'],
      ['TOY', '2022-01-05T05:00:00Z', 'it is not written as Alpaca’s bars are'],
      [null, null, 'it is of another symbol than asked for'],
    ]);
  });

  it('of a session that was not over when they were fetched are set aside', async () => {
    const bars = { TOY: [bar('2022-01-05T05:00:00Z'), bar('2022-01-06T05:00:00Z')] };
    const { url } = await alpacaServerOf({ bars });
    const at = (moment: string) =>
      gathered('alpaca-bars', { url, archive: keyed({ now: () => Date.parse(moment) }) });
    const before = await at('2022-01-06T20:59:59Z');
    expect(before.of('prices').map(({ session_date }) => session_date)).toEqual(['2022-01-05']);
    expect(before.of('set_aside')).toMatchObject([
      { item: '2022-01-06', reason: 'its session was not over when it was fetched' },
    ]);
    expect((await at('2022-01-06T21:00:00Z')).of('prices')).toHaveLength(2);
  });

  it('may be none at all', async () => {
    const { url } = await dataServer(({ path }) => ({
      body: path.startsWith('/v2')
        ? '{"bars":null,"next_page_token":null}'
        : '{"corporate_actions":{},"next_page_token":null}',
    }));
    expect((await gathered('alpaca-bars', { url })).records).toEqual([]);
  });

  it('are fetched once for a year that is whole', async () => {
    const { url, asked } = await alpacaServerOf({});
    const archive = keyed();
    await gathered('alpaca-bars', { url, archive, from: '2021-01-04', to: '2022-03-01' });
    const before = asked.length;
    await gathered('alpaca-bars', { url, archive, from: '2021-01-04', to: '2022-04-01' });
    const starts = asked.slice(before).map((one) => one.url.searchParams.get('start'));
    expect(starts).toEqual(['2022-01-01T05:00:00Z', '2020-12-04']);
  });

  it('need an earlier date or another feed on the free plan', async () => {
    const { url } = await alpacaServerOf({}, { now: '2022-01-31T21:30:00Z' });
    const error = await rejection(gathered('alpaca-bars', { url }));
    expect(error).toMatchObject({
      message: 'the server answered 403: subscription does not permit querying recent SIP data',
      hint: expect.stringContaining('set `to` to an earlier date, or `feed: iex`'),
    });
    const iex = await gathered('alpaca-bars', { url, options: { feed: 'iex' } });
    expect(iex.records).toEqual([]);
    const yesterday = await gathered('alpaca-bars', { url, to: '2022-01-30' });
    expect(yesterday.records).toEqual([]);
  });

  it('are asked for stocks alone, and there must be one', async () => {
    const { url, asked } = await alpacaServerOf({});
    const tickers = [fictional('BTC', 'crypto'), fictional('TOY')];
    await gathered('alpaca-bars', { url, world: { tickers } });
    expect(asked.every((one) => one.url.searchParams.get('symbols') === 'TOY')).toBe(true);
    const world = { tickers: tickers.slice(0, 1) };
    const error = await rejection(gathered('alpaca-bars', { url, world }));
    expect(error).toMatchObject({ message: expect.stringContaining('has stocks only') });
  });
});
