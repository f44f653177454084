import { rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { UserError } from '../../../src/base/user-error.js';
import { checks } from '../../../src/dataset/quality/catalog.js';
import { measureQuality } from '../../../src/dataset/quality/measure.js';
import { snapshotFolder } from '../../../src/store/layout.js';
import { qualityRecordSchema, type QualityRecord } from '../../../src/store/quality-record.js';
import {
  newsItem,
  publishMadeUp,
  scratchLayout,
  soundRecords,
  type Difference,
} from './made-up-snapshot.js';

async function measured(difference: Difference = {}): Promise<QualityRecord> {
  const { layout, dataset, fingerprint } = await publishMadeUp(difference);
  return measureQuality(layout, dataset, fingerprint);
}

it('gives a record that keeps to the contract, with every check in the catalog’s order', async () => {
  const record = await measured();
  expect(qualityRecordSchema.parse(record)).toEqual(record);
  expect(record.checks.map(({ name }) => name)).toEqual(Object.keys(checks));
  expect(record.span).toEqual(['2022-01-03', '2022-12-30']);
});

it('gives the same record for the same snapshot', async () => {
  expect(await measured()).toEqual(await measured());
});

it('counts what each ticker has in each month, empty months too, beside the sessions of its life', async () => {
  const { coverage } = await measured({
    records: [
      ...soundRecords(),
      newsItem('AAA', '01-02', { available_at: '2021-10-31T23:59:59Z' }),
    ],
  });
  const of = (ticker: string) => coverage.filter((cell) => cell.ticker === ticker);
  expect(of('AAA').slice(0, 4)).toEqual([
    { ticker: 'AAA', month: '2021-10', sessions_expected: 0, bars: 0, news: 1, filings: 0 },
    { ticker: 'AAA', month: '2021-11', sessions_expected: 0, bars: 0, news: 0, filings: 0 },
    { ticker: 'AAA', month: '2021-12', sessions_expected: 0, bars: 0, news: 0, filings: 0 },
    { ticker: 'AAA', month: '2022-01', sessions_expected: 20, bars: 20, news: 8, filings: 0 },
  ]);
  expect(of('COIN').map(({ sessions_expected }) => sessions_expected)).toEqual([
    29, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 30,
  ]);
});

it('tells of each ticker its bars, its sessions and its largest move', async () => {
  const { tickers } = await measured({
    after: [
      `DELETE FROM prices WHERE ticker = 'BBB' AND session_date = '2022-12-29'`,
      `UPDATE prices SET adjusted_close = 110 WHERE ticker = 'BBB' AND session_date = '2022-12-28'`,
      `UPDATE prices SET adjusted_close = 88 WHERE ticker = 'BBB' AND session_date = '2022-12-30'`,
      `UPDATE prices SET adjustment = 'computed' WHERE ticker = 'BBB' AND session_date < '2022-02-01'`,
    ],
  });
  expect(tickers.find(({ ticker }) => ticker === 'BBB')).toEqual({
    ticker: 'BBB',
    name: 'BBB Works',
    calendar: 'nyse',
    first: '2022-01-03',
    last: '2022-12-30',
    bars: 250,
    sessions: 251,
    missing: 1,
    largest_move: { date: '2022-12-30', change: expect.closeTo(-0.2, 12) },
    adjustment: { source: 230, computed: 20, none: 0 },
    news: 96,
    filings: 4,
  });
});

it('counts texts in bins that begin at 1, 2 and 5 times the powers of ten', async () => {
  const lengths = [0, 1, 2, 4, 5, 9, 10, 19, 20, 49, 50, 99, 100, 1_000, 4_999];
  const { lengths: bins } = await measured({
    before: [
      `UPDATE news SET headline = '', text = ''`,
      `DELETE FROM news WHERE id NOT IN (SELECT id FROM news ORDER BY id LIMIT ${lengths.length})`,
      ...lengths.map(
        (length, index) =>
          `UPDATE news SET text = repeat('x', ${length}) WHERE id =
             (SELECT id FROM news ORDER BY id OFFSET ${index} LIMIT 1)`,
      ),
    ],
  });
  expect(
    bins
      .filter(({ kind }) => kind === 'news')
      .map(({ from, to, documents }) => [from, to, documents]),
  ).toEqual([
    [0, 0, 1],
    [1, 1, 1],
    [2, 4, 2],
    [5, 9, 2],
    [10, 19, 2],
    [20, 49, 2],
    [50, 99, 2],
    [100, 199, 1],
    [1_000, 1_999, 1],
    [2_000, 4_999, 1],
  ]);
});

it('counts the hours until documents are seen', async () => {
  const { delays } = await measured({
    before: [
      `DELETE FROM news WHERE id NOT IN ('AAA-news-03-05', 'AAA-news-03-08', 'AAA-news-03-14')`,
      // A Saturday; a Tuesday at the very close; a Monday one second too late.
      `UPDATE news SET available_at = '2022-03-08T21:00:00Z' WHERE id = 'AAA-news-03-08'`,
      `UPDATE news SET available_at = '2022-03-14T20:00:01Z' WHERE id = 'AAA-news-03-14'`,
    ],
  });
  expect(delays.filter(({ kind }) => kind === 'news')).toEqual([
    { kind: 'news', from_hours: 0, to_hours: 1, documents: 1 },
    { kind: 'news', from_hours: 7, to_hours: 24, documents: 1 },
    { kind: 'news', from_hours: 48, to_hours: 72, documents: 1 },
  ]);
});

it('counts languages, availability, verdicts and repeats', async () => {
  const record = await measured({
    records: [
      ...soundRecords(),
      ...['05-06', '05-07'].map((day) => ({
        ...newsItem('AAA', '05-05'),
        id: `AAA-news-${day}-x`,
      })),
    ],
    before: [
      `UPDATE news SET language = NULL WHERE ticker = 'COIN'`,
      `UPDATE news SET language = 'fr' WHERE ticker = 'BBB'`,
      `UPDATE filings SET availability = 'assumed' WHERE ticker = 'BBB'`,
      `UPDATE filing_sections SET verdict = 'missing' WHERE ticker = 'BBB' AND item = '7'`,
    ],
  });
  expect(record.languages).toEqual([
    { language: 'en', documents: 106 },
    { language: 'fr', documents: 96 },
    { language: null, documents: 12 },
  ]);
  expect(record.availability).toEqual([
    { kind: '10-K', stated: 1, assumed: 1 },
    { kind: '10-Q', stated: 3, assumed: 3 },
    { kind: 'news', stated: 206, assumed: 0 },
  ]);
  expect(record.duplicates).toEqual({ news: 206, exact: 2, sampled: 206, near: 0 });
  expect(record.sections).toEqual([
    { item: '7', verdict: 'good', filings: 1 },
    { item: '7', verdict: 'missing', filings: 1 },
    { item: 'I-2', verdict: 'good', filings: 6 },
  ]);
});

it('says which snapshot is not here', async () => {
  await expect(measureQuality(await scratchLayout(), 'made-up', 'f00d')).rejects.toThrow(UserError);
});

it('says which file of a snapshot is damaged or gone', async () => {
  const { layout, dataset, fingerprint } = await publishMadeUp();
  const file = join(snapshotFolder(layout, dataset, fingerprint), 'news.parquet');
  const measuring = () => measureQuality(layout, dataset, fingerprint);
  await truncate(file, 1_000);
  await expect(measuring()).rejects.toThrow('news.parquet cannot be read');
  await rm(file);
  await expect(measuring()).rejects.toThrow(UserError);
  await expect(measuring()).rejects.toThrow('news.parquet is not there');
});

it('measures a snapshot without prices, and one without documents', async () => {
  const only = (...tables: readonly string[]) => ({
    records: [...soundRecords()].filter(({ table }) => tables.includes(table)),
  });
  const unpriced = await measured(only('companies', 'news'));
  expect(unpriced).toMatchObject({ span: ['', ''] });
  expect(
    unpriced.tickers.map(({ ticker, first, bars, news }) => [ticker, first, bars, news]),
  ).toEqual([
    ['AAA', '', 0, 96],
    ['BBB', '', 0, 96],
    ['COIN', '', 0, 12],
  ]);
  expect(unpriced.checks.filter(({ of }) => of === 0).length).toBeGreaterThan(10);
  const unread = await measured(only('companies', 'prices', 'corporate_actions'));
  expect(unread).toMatchObject({ lengths: [], delays: [], duplicates: { news: 0, exact: 0 } });
  expect(
    unread.checks.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name),
  ).toEqual(['tickers_have_news', 'tickers_have_filings']);
  expect(unread.checks.find(({ name }) => name === 'tickers_have_news')?.severity).toBe('note');
  expect(unread.checks.filter(({ of }) => of === 0).map(({ outcome }) => outcome)).toContain(
    'empty',
  );
  expect(unread.checks.filter(({ of, outcome }) => of === 0 && outcome !== 'empty')).toEqual([]);
});
