import { describe, expect, it } from 'vitest';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dataServer, type Served } from '../../servers/data-server.js';
import { madeUpBars } from '../../servers/made-up-market.js';
import { stooqServer } from '../../servers/stooq-server.js';
import { testArchive } from '../../fetching/test-archive.js';
import { complaint, market, priceSource, readAll, tickerOf } from '../price-sources.js';

const key = 'abcdefghijklmnopqrstuvwxyz012345';
const environment = { STOOQ_API_KEY: key };
const HEADER = 'Date,Open,High,Low,Close,Volume';
const only = (ticker: string) => ({ tickers: [tickerOf(ticker)] });

async function openStooq(world = only('SPLT')) {
  const server = await stooqServer({ ...market, key });
  const archive = testArchive({ environment });
  return {
    server,
    archive,
    source: priceSource({ kind: 'stooq', base_url: server.url }, archive, world),
  };
}

async function readFixed(served: Served) {
  const server = await dataServer(() => served);
  const stooq = { kind: 'stooq', base_url: server.url };
  const source = priceSource(stooq, testArchive({ environment }), only('SPLT'));
  return { server, reading: readAll(source) };
}

describe('bars from Stooq', () => {
  it('are the rows of the file, adjusted by nobody', async () => {
    const { source } = await openStooq();
    const { bars, records } = await readAll(source);
    const rows = madeUpBars(market, 'SPLT').filter(
      ({ date }) => date <= '2022-12-30' && date !== '2022-02-10',
    );
    expect(bars.map(({ session_date, close }) => [session_date, close])).toEqual(
      rows.map(({ date, close }) => [date, close]),
    );
    expect(bars.every(({ adjusted_close }) => adjusted_close === null)).toBe(true);
    expect(records).toHaveLength(bars.length);
  });

  it('that are none are set aside with their line; the others stay', async () => {
    const body = [
      HEADER,
      '2022-01-03,1,2,1,2,100',
      '2022-01-04,1,2,1',
      '2022-02-30,1,2,1,2,100',
      '2022-01-05,1,"2,1,2,100',
      '2023-01-05,1,2,1,2,100',
      '2022-01-06,1,2,1,2,',
    ].join('\n');
    const { reading } = await readFixed({ body });
    const { bars, aside } = await reading;
    expect(bars.map(({ session_date, volume }) => [session_date, volume])).toEqual([
      ['2022-01-03', 100],
      ['2022-01-06', null],
    ]);
    expect(aside.map(({ reason, item, place }) => [reason, item, place?.slice(-2)])).toEqual([
      ['a row that is no bar', '2022-01-04', ':3'],
      ['a row that is no bar', '2022-02-30', ':4'],
      ['a row that is no bar', '2022-01-05', ':5'],
      ['a bar outside the dates asked for', '2023-01-05', ':6'],
    ]);
  });

  it('of a session that was not over when they were fetched are set aside', async () => {
    const body = [HEADER, '2022-01-05,1,2,1,2,100', '2022-01-06,1,2,1,2,100'].join('\n');
    const server = await dataServer(() => ({ body }));
    const archive = testArchive({ environment, now: () => Date.parse('2022-01-06T20:30:00Z') });
    const stooq = { kind: 'stooq', base_url: server.url };
    const { bars, aside } = await readAll(priceSource(stooq, archive, only('SPLT')));
    expect(bars.map(({ session_date }) => session_date)).toEqual(['2022-01-05']);
    expect(aside).toMatchObject([
      { item: '2022-01-06', reason: 'its session was not over when it was fetched' },
    ]);
  });

  it('of what has no shares have no volume', async () => {
    const { reading } = await readFixed({ body: 'Date,Open,High,Low,Close\n2022-01-03,1,2,1,2\n' });
    expect((await reading).bars).toMatchObject([{ close: 2, volume: null }]);
  });
});

describe('asking Stooq', () => {
  it('carries the key in the address, and leaves it nowhere', async () => {
    const { server, archive, source } = await openStooq(only('PAY.B'));
    const inputs = await source.inputs();
    expect(Object.fromEntries(server.asked[0]?.url.searchParams ?? [])).toEqual({
      s: 'pay-b.us',
      d1: '20220103',
      d2: '20221230',
      i: 'd',
      apikey: key,
    });
    expect(JSON.stringify([inputs, source.settings])).not.toContain(key);
    const kept = readdirSync(archive.layout.data, { recursive: true, withFileTypes: true });
    const files = kept.filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(0);
    for (const { parentPath, name } of files) {
      expect(`${name} ${readFileSync(join(parentPath, name), 'latin1')}`).not.toContain(key);
    }
  });

  it.each<[string, Served, string]>([
    ['no data', { body: 'No data' }, 'no prices of SPLT'],
    ['the header alone', { body: `${HEADER}\r\n` }, 'no prices of SPLT'],
    ['the limit of the day', { body: 'Exceeded the daily hits limit' }, 'limit for today'],
    ['a page with a puzzle', { body: '<html><body>captcha</body></html>' }, 'not accept the key'],
  ])('knows %s, which comes as 200', async (_, served, message) => {
    const { server, reading } = await readFixed(served);
    expect(await complaint(reading)).toContain(message);
    expect(server.asked).toHaveLength(1);
  });

  it('gives up on what never begins with the header', async () => {
    const { reading } = await readFixed({ body: 'Data,Otwarcie\n2022-01-03,1' });
    expect(await complaint(reading)).toContain('Data,Otwarcie');
  });

  it('does not guess what a coin is called', async () => {
    const message = await complaint(openStooq({ tickers: [tickerOf('BTC', 'crypto')] }));
    expect(message).toBe('what stooq calls BTC is not known');
  });
});
