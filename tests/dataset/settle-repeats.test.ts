import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewsRecord, PriceRecord } from '../../src/dataset/record.js';
import { settleRepeats } from '../../src/dataset/settle-repeats.js';
import { openStaging } from '../../src/dataset/staging.js';
import { createTable } from '../../src/dataset/tables.js';
import { openDatabase, type Database } from '../../src/store/duckdb.js';

const company = {
  table: 'companies',
  ticker: 'TOY',
  name: 'Toy Works',
  sector: 'Toys',
  introduction: 'It makes toys.',
  calendar: 'nyse',
} as const;

const bar = (
  line: number,
  different: Partial<PriceRecord> = {},
): PriceRecord & { readonly place: string } => ({
  table: 'prices',
  ticker: 'TOY',
  session_date: '2022-01-03',
  open: null,
  high: null,
  low: null,
  close: 51.2,
  adjusted_close: 51.2,
  volume: 100,
  source: 'files',
  place: `bars.csv:${line}`,
  ...different,
});

const news = (line: number, text: string): NewsRecord & { readonly place: string } => ({
  table: 'news',
  id: 'TOY-1',
  ticker: 'TOY',
  available_at: '2022-01-03T10:00:00Z',
  availability: 'stated',
  headline: 'Toys.',
  text,
  source: 'files',
  tagged_tickers: null,
  place: `news.csv:${line}`,
});

describe('what a source gives twice', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase();
    const staging = await openStaging(database);
    await staging.add([
      company,
      bar(2),
      bar(3),
      bar(4, { close: 52.3, volume: null }),
      bar(5, { session_date: '2022-01-04' }),
      news(2, 'Up.'),
      news(3, 'Down.'),
    ]);
    await settleRepeats(database);
  });
  afterAll(() => database.close());

  it('is kept once, the first of each', async () => {
    const bars = await database.rows('SELECT session_date, close FROM prices ORDER BY 1');
    expect(bars).toEqual([
      { session_date: '2022-01-03', close: 51.2 },
      { session_date: '2022-01-04', close: 51.2 },
    ]);
    expect(await database.rows('SELECT text FROM news')).toEqual([{ text: 'Up.' }]);
  });

  it('is set aside under its file and line; a bar that differs with what both say', async () => {
    const aside = await database.rows(
      'SELECT item, place, reason, detail FROM set_aside ORDER BY meant_for, place',
    );
    const differs = 'another item of the same key, which differs from the first';
    expect(aside.map((row) => Object.values(row))).toEqual([
      ['TOY-1', 'news.csv:3', differs, 'Toys.Down.'],
      ['2022-01-03', 'bars.csv:3', 'the same item once more', '51.2'],
      [
        '2022-01-03',
        'bars.csv:4',
        differs,
        'close 52.3 where bars.csv:2 has 51.2, volume nothing where bars.csv:2 has 100.0',
      ],
    ]);
  });

  it('leaves the tables as the snapshot has them', async () => {
    const of = async (table: string): Promise<unknown[]> =>
      (await database.rows(`DESCRIBE ${table}`)).map((row) => row['column_name']);
    const other = await openDatabase();
    for (const table of ['prices', 'corporate_actions', 'news', 'filings'] as const) {
      await other.run(createTable(table));
      const plain = await other.rows(`DESCRIBE ${table}`);
      expect(await of(table)).toEqual(plain.map((row) => row['column_name']));
    }
    other.close();
  });
});

it('prices of one session from two sources are an error that names both', async () => {
  const database = await openDatabase();
  const staging = await openStaging(database);
  await staging.add([company, bar(2), bar(3, { source: 'stooq' })]);
  await expect(settleRepeats(database)).rejects.toThrow(
    'two prices for TOY on 2022-01-03, from files and stooq',
  );
  database.close();
});
