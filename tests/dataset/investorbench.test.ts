import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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
import {
  inFolder,
  inWorld,
  noWorld,
  parquetRows,
  pipelineOf,
  smallFile,
  writeSource,
} from './fixture.js';

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
    expect(prices[0]).toMatchObject({ adjusted_close: 100, place: 'TOY.json: 2022-01-06' });
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

describe('files of other assets', () => {
  it('may have no filings, as coins have, and days missing', async () => {
    const days = {
      '2022-01-08': { prices: 47_000, news: ['A coin rose.'] },
      '2022-01-11': { prices: 46_000 },
    };
    const source = writeSource(temporaryFolder(), { ETH: days }, {});
    const coin = {
      ...source,
      assets:
        'assets' in source ? source.assets.map((each) => ({ ...each, calendar: 'crypto' })) : [],
    };
    const { prices, news, filings } = await read(sourceOptionsSchema.parse(coin));
    expect(prices.map(({ session_date }) => session_date)).toEqual(['2022-01-08', '2022-01-11']);
    expect(news[0]?.available_at).toBe('2022-01-08T23:59:59Z');
    expect(filings).toEqual([]);
  });

  it('give only the dates the pipeline wants, and count the others', async () => {
    const source = openSource(
      writeSource(temporaryFolder()),
      inWorld('.', { from: '2022-01-07', to: '2022-01-07' }),
    );
    const dates: string[] = [];
    const aside: unknown[] = [];
    for await (const record of source.records()) {
      if (record.table === 'prices') dates.push(record.session_date);
      if (record.table === 'set_aside') aside.push(record);
    }
    expect(dates).toEqual(['2022-01-07']);
    expect(aside).toMatchObject([
      { step: 'window', ticker: 'TOY', detail: '2 days, 2022-01-06 to 2022-01-10' },
    ]);
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

  it.each([
    ['JSON that breaks off', '{"2022-01-06": {"prices": 1'],
    ['text that is no JSON', 'prices'],
    ['a list', '[1, 2]'],
    ['an object without a date', '{"prices": {"2022-01-06": 100}}'],
    ['an empty object', '{}'],
  ])('%s is one error that names the file, with exit code 2', async (_, content) => {
    const { file, source } = broken(content);
    const layout = temporaryLayout();
    const error = await rejection(buildSnapshot(layout, pipelineOf(source), '.', noWorld));
    if (!(error instanceof UserError)) throw error;
    expect(error.exitCode).toBe(2);
    expect(error.where).toContain(file);
    expect(existsSync(join(layout.data, 'snapshots', 'small', 'builds'))).toBe(false);
  });

  it.each<[string, unknown, [string, string | null]]>([
    ['a price in words', { prices: '102' }, ['its price is no number', '102']],
    ['no price', { news: [] }, ['its price is missing', null]],
    ['an empty price', { prices: null }, ['its price is missing', null]],
    ['no object', 'Friday', ['its day is no object', 'Friday']],
    ['an empty item', { prices: 1, news: ['A.', null] }, ['its text is no text', null]],
    ['a 10-K that is a number', { prices: 1, '10k': [7] }, ['its text is no text', null]],
  ])(
    'a day with %s is set aside with its place, and the others are read',
    async (_, day, fault) => {
      const { source } = broken(JSON.stringify({ ...smallFile, '2022-01-07': day }));
      const { all, prices } = await read(source);
      const aside = all.flatMap((record) => (record.table === 'set_aside' ? [record] : []));
      expect(aside.map(({ reason, detail }) => [reason, detail])).toEqual([fault]);
      expect(aside[0]?.place).toBe('TOY.json: 2022-01-07');
      expect(prices.map(({ session_date }) => session_date)).toEqual(
        expect.arrayContaining(['2022-01-06', '2022-01-10']),
      );
    },
  );

  it('a date that does not exist is set aside', async () => {
    const { source } = broken(JSON.stringify({ ...smallFile, '2022-02-30': { prices: 1 } }));
    const { all } = await read(source);
    expect(all.at(-1)).toMatchObject({ reason: 'its date is no date', detail: '2022-02-30' });
  });

  it.each([0, -1])('a price of %d is not admitted, and the build goes on', async (prices) => {
    const { source } = broken(JSON.stringify({ ...smallFile, '2022-01-07': { prices } }));
    const { folder } = await buildSnapshot(temporaryLayout(), pipelineOf(source), '.', noWorld);
    const columns = 'step, item, place, detail';
    expect(await parquetRows(join(folder, 'set_aside.parquet'), columns, 'item')).toContainEqual({
      step: 'admit',
      item: '2022-01-07',
      place: 'TOY.json: 2022-01-07',
      detail: String(prices),
    });
  });

  it('one text in the place of a list is one item', async () => {
    const { source } = broken(JSON.stringify({ '2022-01-07': { prices: 1, news: 'One.' } }));
    expect((await read(source)).news).toMatchObject([{ id: 'TOY-news-2022-01-07-001' }]);
  });

  it('names all files that are not there at once', async () => {
    const files = { TOY: smallFile, TIN: smallFile };
    const source = inFolder(writeSource(temporaryFolder(), files), '/nowhere');
    const error = await rejection(
      buildSnapshot(temporaryLayout(), pipelineOf(source), '.', noWorld),
    );
    if (!(error instanceof UserError)) throw error;
    const where = ['TOY.json', 'TIN.json'].map((name) => join('/nowhere', name)).join(', ');
    expect([error.exitCode, error.where]).toEqual([2, where]);
  });
});
