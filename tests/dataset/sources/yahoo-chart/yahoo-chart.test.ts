import { describe, expect, it } from 'vitest';
import { yahooServer } from '../../servers/yahoo-server.js';
import { testArchive } from '../../fetching/test-archive.js';
import { complaint, market, priceSource, readAll, tickerOf } from '../price-sources.js';
import { chart, emptyColumns, only, readFixed, readYahoo } from './charts.js';

describe('asking Yahoo', () => {
  it('is one request a ticker, the same whatever day it is and however long the window', async () => {
    const { server } = await readYahoo();
    expect(server.asked.map(({ url }) => url.pathname)).toEqual([
      '/v8/finance/chart/SPLT',
      '/v8/finance/chart/PAY-B',
    ]);
    const longer = await readYahoo(market, {}, { to: '2023-03-01' });
    expect(longer.server.asked.map(({ path }) => path)).toEqual(
      server.asked.map(({ path }) => path),
    );
    expect(Object.fromEntries(server.asked[0]?.url.searchParams ?? [])).toEqual({
      period1: '1641081600',
      period2: '9999999999',
      interval: '1d',
      includePrePost: 'false',
      events: 'div,splits,capitalGains',
    });
  });

  it('takes what is kept and asks for nothing twice', async () => {
    const server = await yahooServer(market);
    const archive = testArchive();
    const yahoo = { kind: 'yahoo-chart', base_url: server.url };
    const first = await readAll(priceSource(yahoo, archive));
    const again = await readAll(
      priceSource(yahoo, testArchive({ layout: archive.layout, mode: 'none' })),
    );
    expect(again).toEqual(first);
    expect(server.asked).toHaveLength(2);
  });

  it('looks like a browser, or like what the option says', async () => {
    const { server } = await readYahoo(market, { user_agent: 'Mozilla/5.0 (mine)' });
    expect(server.asked[0]?.headers['user-agent']).toBe('Mozilla/5.0 (mine)');
  });

  it('spells coins as the option says, and refuses to guess', async () => {
    const coin = { tickers: [tickerOf('BTC', 'crypto')] };
    const { source } = await readFixed(
      chart({}, { symbol: 'BTC-USD', instrumentType: 'CRYPTOCURRENCY' }),
      { symbols: { BTC: 'BTC-USD' } },
      coin,
    );
    expect((await readAll(source)).bars[0]).toMatchObject({ ticker: 'BTC', close: 10 });
    const message = await complaint(readFixed(chart(), {}, coin));
    expect(message).toBe('what yahoo-chart calls BTC is not known');
  });

  it.each([
    ['another symbol', { symbol: 'OTHR' }, 'asked for SPLT, the server answers about OTHR'],
    ['a time zone nobody has', { exchangeTimezoneName: 'Mars/Base' }, 'time zone "Mars/Base"'],
    ['no time of the last trade', { regularMarketTime: null }, 'not a chart'],
  ])('refuses a chart with %s', async (_, meta, message) => {
    const { source } = await readFixed(chart({}, meta));
    expect(await complaint(readAll(source))).toContain(message);
  });

  it('refuses a fund that is called like the coin', async () => {
    const { source } = await readFixed(
      chart({}, { symbol: 'BTC', instrumentType: 'ETF' }),
      { symbols: { BTC: 'BTC' } },
      { tickers: [tickerOf('BTC', 'crypto')] },
    );
    expect(await complaint(readAll(source))).toBe('BTC is no coin but of the type ETF');
  });

  it('refuses prices of a share in another currency, and takes a coin’s', async () => {
    const { source } = await readFixed(chart({}, { currency: 'GBp' }));
    expect(await complaint(readAll(source))).toBe(
      'the prices of SPLT are in GBp, not in US dollars',
    );
    const inEuro = await readFixed(
      chart({}, { symbol: 'BTC-EUR', currency: 'EUR' }),
      { symbols: { BTC: 'BTC-EUR' } },
      { tickers: [tickerOf('BTC', 'crypto')] },
    );
    expect((await readAll(inEuro.source)).bars).toHaveLength(3);
  });

  it('refuses columns of uneven lengths', async () => {
    const quote = [{ ...emptyColumns(3), close: [1, 2] }];
    const { source } = await readFixed(chart({ indicators: { quote } }));
    expect(await complaint(readAll(source))).toContain('2 values of "close" for 3 sessions');
  });

  it.each([
    [
      'a page for consent as 200',
      { body: '<!DOCTYPE html><p>Before you continue' },
      'a page for people',
    ],
    [
      'an error in the body as 200',
      {
        body: '{"chart":{"result":null,"error":{"code":"Unauthorized","description":"Invalid Crumb"}}}',
      },
      'Unauthorized: Invalid Crumb',
    ],
  ])('ends with a reason at %s', async (_, served, message) => {
    const { source, server } = await readFixed(served);
    expect(await complaint(readAll(source))).toContain(message);
    expect(server.asked).toHaveLength(1);
  });

  it('says which symbol has no prices', async () => {
    const message = await complaint(readYahoo(market, {}, only('NONE')));
    expect(message).toBe('no prices of NONE, asked for as NONE, from 2022-01-03 to 2022-12-30');
  });

  it('tries again when it is asked too often, whatever the status', async () => {
    const server = await yahooServer(market);
    server.misbehave(
      { status: 429, body: 'Edge: Too Many Requests' },
      { status: 200, body: 'Edge: Too Many Requests' },
      { status: 503, body: '{"chart":{"error":{"code":"Odd","description":"upstream"}}}' },
      'cut',
      'reset',
    );
    const source = priceSource(
      { kind: 'yahoo-chart', base_url: server.url },
      testArchive(),
      only('SPLT'),
    );
    expect((await readAll(source)).bars.length).toBeGreaterThan(200);
    expect(server.asked).toHaveLength(6);
  });
});
