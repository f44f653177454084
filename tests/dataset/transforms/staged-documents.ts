import { onTestFinished } from 'vitest';
import type { FilingRecord, NewsRecord, PriceRecord } from '../../../src/dataset/record.js';
import { settleRepeats } from '../../../src/dataset/settle-repeats.js';
import { openStaging } from '../../../src/dataset/staging.js';
import { transformBy } from '../../../src/dataset/transforms/catalog.js';
import {
  transformOptionsSchema,
  type TransformOptions,
} from '../../../src/dataset/transforms/options.js';
import type { LanguageModel } from '../../../src/llm/model.js';
import { openDatabase, type Database, type Row } from '../../../src/store/duckdb.js';
import { temporaryFolder } from '../../store/sample.js';
import { noWorld } from '../fixture.js';

type Changes<T> = Partial<Omit<T, 'table'>>;

/** A news item with what a test wants different. */
export const newsItem = (id: string, different: Changes<NewsRecord> = {}): NewsRecord => ({
  table: 'news',
  id,
  ticker: 'TOY',
  available_at: '2022-01-06T12:00:00Z',
  availability: 'stated',
  headline: '',
  text: 'Orders rose.',
  source: 'test',
  tagged_tickers: null,
  ...different,
});

/** A filing with what a test wants different. */
export const filing = (id: string, different: Changes<FilingRecord> = {}): FilingRecord => ({
  table: 'filings',
  id,
  ticker: 'TOY',
  form: '10-K',
  available_at: '2022-01-06T12:00:00Z',
  availability: 'stated',
  period_end: null,
  text: 'A year went by.',
  source: 'test',
  ...different,
});

/** A bar of which only the session matters. */
export const bar = (session_date: string, ticker = 'TOY'): PriceRecord => ({
  table: 'prices',
  ticker,
  session_date,
  open: null,
  high: null,
  low: null,
  close: 1,
  adjusted_close: 1,
  volume: null,
  source: 'test',
});

/** Companies of the tests; their names are those headlines may hold. */
const companies = [
  ['TOY', 'The Toy Works, Inc.', 'nyse'],
  ['TIN', 'United Tin Company', 'nyse'],
  ['F', 'Ford Motor Company', 'nyse'],
  ['BTC', 'Bitcoin', 'crypto'],
] as const;

/** Staged tables with these records, in a database of a folder that is gone when the test is. */
export async function staged(
  ...records: readonly (NewsRecord | FilingRecord | PriceRecord)[]
): Promise<Database> {
  const database = await openDatabase({ folder: temporaryFolder() });
  onTestFinished(() => database.close());
  const staging = await openStaging(database);
  await staging.add(
    companies.map(([ticker, name, calendar]) => ({
      table: 'companies' as const,
      ticker,
      name,
      sector: 'Toys',
      introduction: 'It makes toys.',
      calendar,
    })),
  );
  await staging.add(records);
  await settleRepeats(database);
  return database;
}

/** A model's place and a folder, where a transform needs them. */
interface Surroundings {
  readonly model?: LanguageModel;
  readonly folder?: string;
}

/** Runs a transform as a pipeline writes it; the number of documents it removed. */
export async function transform(
  database: Database,
  written: Readonly<Record<string, unknown>>,
  { model, folder = '.' }: Surroundings = {},
): Promise<number> {
  const options: TransformOptions = transformOptionsSchema.parse(written);
  const openModel = model === undefined ? noWorld.openModel : () => model;
  return transformBy({ database, folder, openModel }, options);
}

/** Rows of a query as lists of values. */
export async function values(database: Database, sql: string): Promise<unknown[][]> {
  const rows: Row[] = await database.rows(sql);
  return rows.map((row) => Object.values(row));
}

/** What was set aside: table, step, reason, item and detail. */
export const setAsides = (database: Database): Promise<unknown[][]> =>
  values(
    database,
    `SELECT meant_for, step, reason, item, detail FROM set_aside ORDER BY meant_for, step, item`,
  );
