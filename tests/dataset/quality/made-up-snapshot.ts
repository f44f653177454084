import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { bytesHash } from '../../../src/base/content-hash.js';
import { calendarNamed } from '../../../src/dataset/calendar.js';
import { publishSnapshot } from '../../../src/dataset/publish.js';
import type { FilingRecord, NewsRecord, SourceRecord } from '../../../src/dataset/record.js';
import { openStaging } from '../../../src/dataset/staging.js';
import { assignSessions } from '../../../src/dataset/transforms/assign-sessions.js';
import { applyTransform, type TransformStep } from '../../../src/dataset/transforms/transform.js';
import { openDatabase } from '../../../src/store/duckdb.js';
import type { Layout } from '../../../src/store/layout.js';
import { noWorld } from '../fixture.js';

/** Two shares, one of which is split in August, and a coin, over 2022; nothing about them is wrong. */
export function* soundRecords(): Iterable<SourceRecord> {
  yield company('AAA', 'nyse');
  yield company('BBB', 'nyse');
  yield company('COIN', 'crypto');
  yield* prices('AAA', 'nyse', '2022-08-01');
  yield* prices('BBB', 'nyse');
  yield* prices('COIN', 'crypto');
  yield {
    table: 'corporate_actions',
    ticker: 'AAA',
    session_date: '2022-08-01',
    kind: 'split',
    value: 4,
    source: 'made-up',
  };
  for (const [ticker, days] of Object.entries(newsDays)) {
    for (const day of days) yield newsItem(ticker, day);
  }
  for (const ticker of ['AAA', 'BBB']) {
    for (const day of ['02-10', '05-10', '08-10', '11-10']) yield filing(ticker, day);
  }
}

const FIRST = '2022-01-03';
const LAST = '2022-12-30';
const months = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'));

/** Eight items a month of the shares, one of the coin. */
const newsDays: Readonly<Record<string, readonly string[]>> = {
  AAA: months.flatMap((month) => [5, 8, 11, 14, 17, 20, 23, 26].map((day) => dayOf(month, day))),
  BBB: months.flatMap((month) => [6, 9, 12, 15, 18, 21, 24, 27].map((day) => dayOf(month, day))),
  COIN: months.map((month) => `${month}-15`),
};

function dayOf(month: string, day: number): string {
  return `${month}-${String(day).padStart(2, '0')}`;
}

function company(ticker: string, calendar: string): SourceRecord {
  const [name, sector, introduction] = [`${ticker} Works`, 'Toys', 'It makes toys.'];
  return { table: 'companies', ticker, name, sector, introduction, calendar };
}

function* prices(ticker: string, calendar: string, splitOn = ''): Iterable<SourceRecord> {
  for (const [index, date] of calendarNamed(calendar).sessions(FIRST, LAST).entries()) {
    const adjusted = 100 + ((index * index * 7) % 13) * 0.4;
    const close = date < splitOn ? adjusted * 4 : adjusted;
    yield {
      table: 'prices',
      ticker,
      session_date: date,
      open: close * 0.999,
      high: close * 1.01,
      low: close * 0.99,
      close,
      adjusted_close: adjusted,
      volume: 1_000 + index,
      source: 'made-up',
    };
  }
}

/** Twelve words that no other item has. */
export const wordsOf = (seed: string): string =>
  (bytesHash(seed).slice(0, 60).match(/.{5}/g) ?? []).join(' ');

/** An item of news of 2022, known at 14:25:07 UTC. */
export function newsItem(
  ticker: string,
  day: string,
  different: Partial<NewsRecord> = {},
): NewsRecord {
  return {
    table: 'news',
    id: `${ticker}-news-${day}`,
    ticker,
    available_at: `2022-${day}T14:25:07Z`,
    availability: 'stated',
    headline: `News of ${day}`,
    text: wordsOf(`${ticker} ${day}`),
    source: 'made-up',
    tagged_tickers: 1,
    ...different,
  };
}

function filing(ticker: string, day: string): FilingRecord {
  return {
    table: 'filings',
    id: `${ticker}-filing-${day}`,
    ticker,
    form: day === '02-10' ? '10-K' : '10-Q',
    available_at: `2022-${day}T21:05:09Z`,
    availability: 'stated',
    period_end: `2022-${day.slice(0, 2)}-01`,
    text: wordsOf(`filing ${ticker} ${day}`).repeat(40),
    source: 'made-up',
  };
}

/** What is made different about a snapshot. */
export interface Difference {
  readonly records?: Iterable<SourceRecord>;
  /** SQL on the staged tables, before sessions are assigned. */
  readonly before?: readonly string[];
  /** And after. */
  readonly after?: readonly string[];
  readonly delayMinutes?: number;
  readonly layout?: Layout;
}

/** A snapshot that was published. */
export interface MadeUp {
  readonly layout: Layout;
  readonly dataset: string;
  readonly fingerprint: string;
}

/** Publishes the sound records, made different, as dataset `made-up`. */
export async function publishMadeUp(difference: Difference = {}): Promise<MadeUp> {
  const layout = difference.layout ?? (await scratchLayout());
  const database = await openDatabase();
  try {
    const staging = await openStaging(database);
    await staging.add(difference.records ?? soundRecords());
    for (const statement of [...settled, ...(difference.before ?? [])])
      await database.run(statement);
    const options = {
      kind: 'assign_sessions' as const,
      delay_minutes: difference.delayMinutes ?? 0,
    };
    await applyTransform({ ...noWorld, database, folder: '.' }, assignSessions, options);
    for (const statement of difference.after ?? []) await database.run(statement);
    const { kind, ...settings } = options;
    const steps: TransformStep[] = [{ kind, options: settings, removed: 0 }];
    const fingerprint = await publishSnapshot(layout, 'made-up', database, [], steps);
    return { layout, dataset: 'made-up', fingerprint };
  } finally {
    database.close();
  }
}

/** What transforms would have found out. */
const settled = [
  `UPDATE news SET language = 'en'`,
  `UPDATE filings SET language = 'en'`,
  `INSERT INTO filing_sections BY NAME
   SELECT id AS filing, ticker, CASE form WHEN '10-K' THEN '7' ELSE 'I-2' END AS item,
     'Discussion' AS heading, length(text) AS characters, 'good' AS verdict, text FROM filings`,
];

/** A layout in a folder that goes with the test. */
export async function scratchLayout(): Promise<Layout> {
  const folder = await mkdtemp(join(tmpdir(), 'finmem-quality-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return { data: join(folder, 'data'), reports: join(folder, 'reports') };
}
