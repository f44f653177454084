import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fingerprintOf } from '../../src/dataset/fingerprint.js';
import {
  createTable,
  orderedTable,
  storedRows,
  tables,
  type StagedValue,
} from '../../src/dataset/tables.js';
import { literal, openDatabase, type Database } from '../../src/store/duckdb.js';

type Values = Readonly<Record<string, StagedValue>>;

const item = (different: Values = {}): Values => ({
  id: 'TOY-1',
  ticker: 'TOY',
  available_at: '2022-01-06T10:00:00Z',
  availability: 'stated',
  headline: 'Orders rose',
  text: 'by a tenth.',
  source: 'files',
  tagged_tickers: 1,
  relevance: 0.5,
  visible_from: '2022-01-06',
  ...different,
});

const bar = (different: Values = {}): Values => ({
  ticker: 'TOY',
  session_date: '2022-01-06',
  close: 100,
  adjusted_close: 100,
  adjustment: 'source',
  volume: 7,
  available_at: '2022-01-06T21:00:00Z',
  source: 'files',
  ...different,
});

type Filled = 'prices' | 'news' | 'filings';

async function withRows<T>(
  table: Filled,
  rows: readonly Values[],
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase();
  try {
    await database.run(createTable(table));
    const columns = tables[table].columns.map(({ name }) => name);
    await database.append(
      table,
      rows.map((row) => columns.map((name) => row[name] ?? null)),
    );
    return await work(database);
  } finally {
    database.close();
  }
}

const only =
  (table: Filled, from: string) =>
  (name: string): string | null =>
    name === table ? from : null;

const fingerprint = (table: Filled, rows: readonly Values[]): Promise<string> =>
  withRows(table, rows, (database) => fingerprintOf(database, only(table, `FROM ${table}`)));

/** Writes the rows as a snapshot holds them and takes the fingerprint of what is read back. */
async function storedFingerprint(table: Filled, rows: readonly Values[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'finmem-fingerprint-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = literal(join(folder, 'rows.parquet'));
  return withRows(table, rows, async (database) => {
    await database.run(`COPY (${orderedTable(table)}) TO ${file} (FORMAT parquet)`);
    return fingerprintOf(database, only(table, storedRows(table, `read_parquet(${file})`)));
  });
}

describe('the fingerprint of rows', () => {
  const rows = [item(), item({ id: 'TOY-2', text: 'by a fifth.' })];

  it.each<[string, readonly Values[]]>([
    ['a character', [item({ text: 'by a tenth!' }), item({ id: 'TOY-2', text: 'by a fifth.' })]],
    ['a space at the end', [item({ text: 'by a tenth. ' }), ...rows.slice(1)]],
    ['a null character', [item({ text: 'by a tenth.\u0000' }), ...rows.slice(1)]],
    ['the form of a letter, é', [item({ text: 'e\u0301' }), item({ id: 'TOY-2', text: '\u00e9' })]],
    ['an empty text for none', [item({ summary: '' }), ...rows.slice(1)]],
    ['the word null for none', [item({ summary: 'null' }), ...rows.slice(1)]],
    ['a second', [item({ available_at: '2022-01-06T10:00:01Z' }), ...rows.slice(1)]],
    ['a digit', [item({ relevance: 0.5000000000000001 }), ...rows.slice(1)]],
    ['values of two rows, swapped', [item({ text: 'by a fifth.' }), item({ id: 'TOY-2' })]],
    ['a border between two columns', [item({ headline: 'Orders roseb', text: 'y a tenth.' })]],
    ['a quote that might end a text', [item({ headline: 'Orders rose","by a tenth.', text: '' })]],
    ['a row fewer', rows.slice(1)],
    ['a row twice', [...rows, item()]],
  ])('changes with %s', async (_, changed) => {
    const all = [
      rows,
      [item({ text: '\u00e9' }), item({ id: 'TOY-2', text: 'e\u0301' })],
      [item()],
    ];
    const others = await Promise.all(all.map((each) => fingerprint('news', each)));
    expect(others).not.toContain(await fingerprint('news', changed));
  });

  it('tells a value from the same one in another column', async () => {
    const [summary, language] = [[item({ summary: 'en' })], [item({ language: 'en' })]];
    expect(await fingerprint('news', summary)).not.toBe(await fingerprint('news', language));
  });

  it('does not mind the order of the rows, nor how many threads work on them', async () => {
    const many = Array.from({ length: 5_000 }, (_, i) =>
      item({ id: `TOY-${i}`, text: `${i % 7}` }),
    );
    const forward = await fingerprint('news', many);
    expect(await fingerprint('news', many.toReversed())).toBe(forward);
    const alone = await withRows('news', many, async (database) => {
      await database.run('SET threads = 1');
      return fingerprintOf(database, only('news', 'FROM news'));
    });
    expect(alone).toBe(forward);
  });

  it('of no rows differs from that of a row of nothing', async () => {
    expect(await fingerprint('news', [])).not.toBe(await fingerprint('news', [{}]));
  });
});

describe('the fingerprint of what is read back from Parquet', () => {
  it('is that of what was staged, whatever the numbers and the texts', async () => {
    const numbers = [0, -0, 0.1 + 0.2, 1e-7, 1e-12, 1e9, 1e21, 5e-324, 1.7976931348623157e308];
    const number = fc.oneof(
      fc.constantFrom(...numbers),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
    const row = fc.record({ close: number, volume: fc.option(number), source: text });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
        const bars = rows.map(bar);
        expect(await storedFingerprint('prices', bars)).toBe(await fingerprint('prices', bars));
      }),
      { numRuns: 12 },
    );
  });

  it('is that of what was staged for every date that may be admitted', async () => {
    const filing = (period_end: string): Values => ({
      ...item({ period_end, form: '10-K', visible_from: null }),
    });
    const filings = ['1980-01-01', '1969-12-31', '1899-12-31', '2049-12-31'].map(filing);
    expect(await storedFingerprint('filings', filings)).toBe(await fingerprint('filings', filings));
  });

  it('tells apart numbers that differ in their last bit, and 0 from -0', async () => {
    const closes = [0.1 + 0.2, 0.3, 0, -0, 1e-7, 1.0000000000000001e-7 * (1 + Number.EPSILON)];
    const all = closes.map((close) => storedFingerprint('prices', [bar({ close })]));
    expect(new Set(await Promise.all(all)).size).toBe(closes.length);
  });
});
