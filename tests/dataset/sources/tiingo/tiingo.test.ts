import { describe, expect, it } from 'vitest';
import { dataServer, type Served } from '../../servers/data-server.js';
import { madeUpBars } from '../../servers/made-up-market.js';
import { tiingoServer } from '../../servers/tiingo-server.js';
import { yahooServer } from '../../servers/yahoo-server.js';
import { testArchive } from '../../fetching/test-archive.js';
import { complaint, market, priceSource, readAll, tickerOf } from '../price-sources.js';

const key = '0123456789abcdef0123456789abcdef';
const environment = { TIINGO_API_KEY: key };
const only = (ticker: string) => ({ tickers: [tickerOf(ticker)] });

async function openTiingo(world = only('SPLT'), options = {}) {
  const server = await tiingoServer({ ...market, key });
  const archive = testArchive({ environment });
  const tiingo = { kind: 'tiingo', base_url: server.url, ...options };
  return { server, archive, source: priceSource(tiingo, archive, world) };
}

async function readFixed(served: Served) {
  const server = await dataServer(() => served);
  const tiingo = { kind: 'tiingo', base_url: server.url };
  const source = priceSource(tiingo, testArchive({ environment }), only('SPLT'));
  return { server, reading: readAll(source) };
}

const day = {
  date: '2022-01-04T00:00:00.000Z',
  open: 10,
  high: 11,
  low: 9,
  close: 10,
  volume: 5,
  adjClose: 9,
  divCash: 0,
  splitFactor: 1,
};

describe('bars from Tiingo', () => {
  it('are as traded, of the date as it is written, with the adjusted close beside them', async () => {
    const { source } = await openTiingo();
    const { bars } = await readAll(source);
    const traded = madeUpBars(market, 'SPLT').filter(
      ({ date }) => date <= '2022-12-30' && date !== '2022-02-10',
    );
    expect(
      bars.map(({ session_date, open, high, low, close, volume }) => ({
        date: session_date,
        open,
        high,
        low,
        close,
        volume,
      })),
    ).toEqual(traded);
    expect(bars.every(({ adjusted_close }) => adjusted_close !== null)).toBe(true);
  });

  it('agree with Yahoo’s on prices, actions and, but for one factor, adjusted closes', async () => {
    const yahoo = await yahooServer(market);
    const theirs = await readAll(
      priceSource({ kind: 'yahoo-chart', base_url: yahoo.url }, testArchive(), only('SPLT')),
    );
    const { source } = await openTiingo();
    const ours = await readAll(source);
    expect(theirs.bars.map(({ close }) => close)).toEqual(
      ours.bars.map(({ close }) => expect.closeTo(close, 8)),
    );
    expect(
      theirs.actions.map(({ session_date, kind }) => `${session_date} ${kind}`).toSorted(),
    ).toEqual(ours.actions.map(({ session_date, kind }) => `${session_date} ${kind}`).toSorted());
    const factors = ours.bars.map(
      ({ adjusted_close }, i) => (adjusted_close ?? 0) / (theirs.bars[i]?.adjusted_close ?? 0),
    );
    for (const factor of factors) expect(factor).toBeCloseTo(factors[0] ?? 0, 9);
  });

  it('that are none are set aside by place, and those outside the dates', async () => {
    const rows = [
      day,
      { ...day, date: '2022-01-05T00:00:00.000Z', close: 'ten' },
      7,
      { ...day, date: '2023-05-01' },
    ];
    const { reading } = await readFixed({ body: JSON.stringify(rows) });
    const { bars, aside } = await reading;
    expect(bars).toHaveLength(1);
    expect(aside.map(({ reason, item, place }) => [reason, item, place?.slice(-3)])).toEqual([
      ['a row that is no bar', '2022-01-05', '[1]'],
      ['a row that is no bar', null, '[2]'],
      ['a bar outside the dates asked for', '2023-05-01', '[3]'],
    ]);
  });

  it('have adjusted closes all or none', async () => {
    const rows = [day, { ...day, date: '2022-01-05T00:00:00.000Z', adjClose: null }];
    const { reading } = await readFixed({ body: JSON.stringify(rows) });
    expect((await reading).bars.map(({ adjusted_close }) => adjusted_close)).toEqual([null, null]);
  });
});

describe('actions from Tiingo', () => {
  it('are its split factors and its cash, on the ex-date', async () => {
    const { source } = await openTiingo();
    const { actions } = await readAll(source);
    expect(actions.map(({ session_date, kind, value }) => [session_date, kind, value])).toEqual([
      ['2022-03-14', 'dividend', 1.2],
      ['2022-06-06', 'split', 4],
      ['2022-06-06', 'dividend', 0.35],
    ]);
  });
});

describe('asking Tiingo', () => {
  it('carries the key in a header alone', async () => {
    const { server, source } = await openTiingo();
    const inputs = await source.inputs();
    expect(server.asked[0]?.headers.authorization).toBe(`Token ${key}`);
    expect(server.asked[0]?.path).toBe(
      '/tiingo/daily/splt/prices?startDate=2022-01-03&endDate=2022-12-30&format=json',
    );
    expect(JSON.stringify([inputs, source.settings])).not.toContain(key);
  });

  it('needs no key for what is kept', async () => {
    const { server, archive, source } = await openTiingo();
    const first = await readAll(source);
    const kept = testArchive({ layout: archive.layout, mode: 'none' });
    const tiingo = { kind: 'tiingo', base_url: server.url };
    expect(await readAll(priceSource(tiingo, kept, only('SPLT')))).toEqual(first);
  });

  it('writes classes of shares with a hyphen', async () => {
    const { server, source } = await openTiingo(only('PAY.B'));
    await source.inputs();
    expect(server.asked[0]?.url.pathname).toBe('/tiingo/daily/pay-b/prices');
  });

  it('asks for the tickers it is told, and for no other', async () => {
    const two = { tickers: [tickerOf('SPLT'), tickerOf('PAY.B')] };
    const { server, source } = await openTiingo(two, { tickers: ['PAY.B'] });
    await source.inputs();
    expect(server.asked).toHaveLength(1);
    const message = await complaint(openTiingo(two, { tickers: ['PAYB'] }));
    expect(message).toBe('tiingo is told about PAYB, which is no ticker of the pipeline');
  });

  it('says that the key is missing, and where to get one', async () => {
    const server = await tiingoServer({ ...market, key });
    const tiingo = { kind: 'tiingo', base_url: server.url };
    const message = await complaint(readAll(priceSource(tiingo, testArchive(), only('SPLT'))));
    expect(message).toContain('TIINGO_API_KEY');
    expect(server.asked).toHaveLength(0);
  });

  it('goes on after a server that stumbles, whatever it says', async () => {
    const { server, source } = await openTiingo(only('SPLT'));
    server.misbehave(
      { status: 503, body: 'Error: upstream connect error' },
      { status: 502, body: '{"detail":"Not found."}' },
      { status: 429, body: 'Error: slow down' },
      { body: '<html>Back soon' },
      'cut',
    );
    expect((await readAll(source)).bars.length).toBeGreaterThan(200);
    expect(server.asked).toHaveLength(6);
  });

  it('says that a ticker is not known', async () => {
    const { source } = await openTiingo(only('NONE'));
    expect(await complaint(readAll(source))).toContain('no prices of NONE');
  });

  it.each<[string, Served, string]>([
    ['a wrong key', { status: 401, body: '{"detail":"Invalid token."}' }, 'Invalid token.'],
    [
      'a limit as plain text and 200',
      { body: 'You have run over your 500 symbol look up for this month. Please upgrade.' },
      'You have run over your 500 symbol look up',
    ],
    [
      'a limit as 429',
      {
        status: 429,
        body: '{"detail":"Error: You have run over your hourly request allocation."}',
      },
      'hourly request allocation',
    ],
    [
      'an error as 200',
      { body: 'Error: the frequency is not valid.' },
      'the frequency is not valid',
    ],
    ['nothing at all', { body: '[]' }, 'no prices of SPLT'],
    ['a ticker not found as 200', { body: "Error: Ticker 'SPLT' not found" }, 'no prices of SPLT'],
  ])('ends at once at %s, with its words', async (_, served, message) => {
    const { server, reading } = await readFixed(served);
    expect(await complaint(reading)).toContain(message);
    expect(server.asked).toHaveLength(1);
  });
});
