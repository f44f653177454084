import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { UserError } from '../../src/base/user-error.js';
import { buildSnapshot } from '../../src/dataset/pipeline.js';
import type {
  FilingRecord,
  NewsRecord,
  PriceRecord,
  SourceRecord,
} from '../../src/dataset/record.js';
import { openSource } from '../../src/dataset/sources/catalog.js';
import { sourceOptionsSchema, type SourceOptions } from '../../src/dataset/sources/options.js';
import { rejection } from '../llm/example-prompt.js';
import { temporaryFolder, temporaryLayout } from '../store/sample.js';
import { inFolder, inWorld, noWorld, pipelineOf, smallFile, writeSource } from './fixture.js';

/** The records of a source, by table. */
async function read(options: SourceOptions): Promise<{
  all: SourceRecord[];
  prices: PriceRecord[];
  news: NewsRecord[];
  filings: FilingRecord[];
}> {
  const all: SourceRecord[] = [];
  for await (const record of openSource(options, inWorld('.')).records()) all.push(record);
  return {
    all,
    prices: all.filter((record) => record.table === 'prices'),
    news: all.filter((record) => record.table === 'news'),
    filings: all.filter((record) => record.table === 'filings'),
  };
}

describe('the InvestorBench source', () => {
  it('gives one adjusted close a day, no opens, in the order of the dates', async () => {
    const days = Object.fromEntries(Object.entries(smallFile).toReversed());
    const { prices } = await read(writeSource(temporaryFolder(), { TOY: days }));
    expect(prices.map(({ session_date, close, open }) => [session_date, close, open])).toEqual([
      ['2022-01-06', 100, null],
      ['2022-01-07', 102, null],
      ['2022-01-10', 101, null],
    ]);
    expect(prices[0]).toMatchObject({ adjusted_close: 100, available_at: '2022-01-06T21:00:00Z' });
  });

  it('numbers documents by ticker, date and place, each once', async () => {
    const { news, filings } = await read(writeSource(temporaryFolder()));
    expect(news.map(({ id }) => id)).toEqual([
      'TOY-news-2022-01-06-001',
      'TOY-news-2022-01-06-002',
      'TOY-news-2022-01-07-001',
      'TOY-news-2022-01-07-002',
    ]);
    expect(filings.map(({ id, form }) => `${id} ${form}`)).toEqual([
      'TOY-10-Q-2022-01-06 10-Q',
      'TOY-10-K-2022-01-10 10-K',
    ]);
  });

  it.each([
    ['end_of_day', '2022-01-07T04:59:59Z'],
    ['session_close', '2022-01-06T21:00:00Z'],
  ])(
    'takes an item of a date to be known at %s: %s, and says that it assumed so',
    async (available, at) => {
      const { news } = await read(writeSource(temporaryFolder(), undefined, { available }));
      expect(news[0]).toMatchObject({ available_at: at, availability: 'assumed' });
    },
  );

  it('gives the same records each time', async () => {
    const options = writeSource(temporaryFolder());
    expect((await read(options)).all).toEqual((await read(options)).all);
  });
});

describe('bad input', () => {
  const broken = (content: string): { file: string; source: SourceOptions } => {
    const folder = temporaryFolder();
    const source = writeSource(folder);
    const file = join(folder, 'TOY.json');
    writeFileSync(file, content);
    return { file, source };
  };
  const priced = (prices: unknown): string =>
    JSON.stringify({ ...smallFile, '2022-01-07': { prices } });

  it.each([
    ['JSON that breaks off', '{"2022-01-06": {"prices": 1'],
    ['text that is no JSON', 'prices'],
    ['a list', '[1, 2]'],
    ['a price of zero', priced(0)],
    ['a negative price', priced(-1)],
    ['a price in words', priced('102')],
    ['no price', JSON.stringify({ '2022-01-07': { news: [] } })],
    ['a date that does not exist', JSON.stringify({ '2022-02-30': { prices: 1 } })],
    ['news that are no list', JSON.stringify({ '2022-01-07': { prices: 1, news: 'One.' } })],
  ])('%s is one error that names the file, with exit code 2', async (_, content) => {
    const { file, source } = broken(content);
    const layout = temporaryLayout();
    const error = await rejection(buildSnapshot(layout, pipelineOf(source), '.', noWorld));
    if (!(error instanceof UserError)) throw error;
    expect(error.exitCode).toBe(2);
    expect(error.where).toContain(file);
    expect(existsSync(join(layout.data, 'snapshots', 'small', 'builds'))).toBe(false);
  });

  it('points at the date and field of a bad price', async () => {
    const { file, source } = broken(priced(-1));
    const error = await rejection(read(source));
    expect(error).toHaveProperty('where', `${file}: 2022-01-07.prices`);
  });

  it('names a file that is not there', async () => {
    const source = inFolder(writeSource(temporaryFolder()), '/nowhere');
    const error = await rejection(
      buildSnapshot(temporaryLayout(), pipelineOf(source), '.', noWorld),
    );
    if (!(error instanceof UserError)) throw error;
    expect([error.exitCode, error.where]).toEqual([2, join('/nowhere', 'TOY.json')]);
  });
});

const real = '../shared/data/investorbench';

describe.skipIf(!existsSync(real))('the real files', () => {
  // The options of pipelines/investorbench.yaml, with the files where this checkout has them.
  const options = (ticker: string): SourceOptions => {
    const text = readFileSync('pipelines/investorbench.yaml', 'utf8');
    const pipeline = z.object({ sources: z.tuple([z.record(z.string(), z.unknown())]) });
    const source = sourceOptionsSchema.parse({
      ...pipeline.parse(parse(text)).sources[0],
      folder: real,
    });
    if (source.kind !== 'investorbench') throw new Error('another source');
    return { ...source, assets: source.assets.filter((asset) => asset.ticker === ticker) };
  };

  it.each([
    ['MSFT', 291, '2020-03-12', '2021-05-06', 3636, ['10-K 2020-07-30'], 4],
    ['JNJ', 291, '2020-03-12', '2021-05-06', 910, ['10-K 2021-02-22'], 4],
    ['UVV', 291, '2020-03-12', '2021-05-06', 640, ['10-K 2020-05-28'], 3],
    ['BTC', 386, '2022-11-29', '2023-12-19', 4966, [], 0],
  ])('of %s hold %i days from %s to %s, %i news items and the filings known', async (...row) => {
    const [ticker, days, first, last, items, annual, quarterly] = row;
    const { prices, news, filings } = await read(options(ticker));
    expect(prices).toHaveLength(days);
    expect([prices[0]?.session_date, prices.at(-1)?.session_date]).toEqual([first, last]);
    expect(news).toHaveLength(items);
    const dated = filings.map(({ id, form }) => `${form} ${id.slice(-10)}`);
    expect(dated.filter((one) => one.startsWith('10-K'))).toEqual(annual);
    expect(dated.filter((one) => one.startsWith('10-Q'))).toHaveLength(quarterly);
  });

  it.each([
    ['MSFT', 754, 2190],
    ['JNJ', 150, 548],
    ['UVV', 100, 418],
  ])(
    'of %s hold %i news items dated in the warm-up window and %i in the test window',
    async (...row) => {
      const [ticker, warmUp, test] = row;
      const { news } = await read(options(ticker));
      const dates = news.map(({ id }) => id.slice(ticker.length + 6, ticker.length + 16));
      const between = (from: string, to: string): number =>
        dates.filter((date) => date >= from && date <= to).length;
      expect(between('2020-07-01', '2020-09-30')).toBe(warmUp);
      expect(between('2020-10-01', '2021-05-06')).toBe(test);
    },
  );

  it('of BTC have a day for every date', async () => {
    const { prices } = await read(options('BTC'));
    const days = prices.map(({ session_date }) => Date.parse(session_date) / 86_400_000);
    expect(days.every((day, i) => i === 0 || day === (days[i - 1] ?? 0) + 1)).toBe(true);
  });
});
