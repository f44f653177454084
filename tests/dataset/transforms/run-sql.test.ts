import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/user-error.js';
import type { Database } from '../../../src/store/duckdb.js';
import { rejection } from '../../llm/example-prompt.js';
import { temporaryFolder } from '../../store/sample.js';
import { bar, filing, newsItem, setAsides, staged, transform, values } from './staged-documents.js';

const sample = (): Promise<Database> =>
  staged(
    bar('2022-01-06'),
    bar('2022-01-07'),
    newsItem('TOY-1', { headline: 'Good' }),
    newsItem('TOY-2', { text: 'Spam.' }),
    filing('TOY-k'),
  );

/** Runs a script that lies in a file of its own. */
async function runScript(database: Database, sql: string | Uint8Array): Promise<number> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'rules.sql'), sql);
  return transform(database, { kind: 'sql', file: 'rules.sql' }, { folder });
}

/** The error a script ends with. */
async function failureOf(sql: string | Uint8Array): Promise<UserError> {
  const error = await rejection(runScript(await sample(), sql));
  if (!(error instanceof UserError)) throw error;
  return error;
}

describe('a script', () => {
  it('changes the staged tables, statement by statement', async () => {
    const database = await sample();
    const removed = await runScript(
      database,
      `-- Ours; not theirs.
       CREATE TEMP TABLE good AS SELECT id FROM news WHERE headline <> '';
       UPDATE news SET text = 'Read; twice.' WHERE id IN (FROM good);
       DELETE FROM news WHERE id NOT IN (FROM good); /* done; */`,
    );
    expect(removed).toBe(1);
    expect(await values(database, 'SELECT id, text FROM news')).toEqual([
      ['TOY-1', 'Read; twice.'],
    ]);
  });

  it('notes the rows it removes, of every table, and leaves no trace of its own', async () => {
    const database = await sample();
    await runScript(
      database,
      `DELETE FROM news WHERE text = 'Spam.'; DELETE FROM prices WHERE session_date = '2022-01-07';
       CREATE OR REPLACE TABLE filings AS FROM filings WHERE false`,
    );
    const reason = 'removed by rules.sql';
    expect(await setAsides(database)).toEqual([
      ['filings', 'sql', reason, 'TOY-k', 'A year went by.'],
      ['news', 'sql', reason, 'TOY-2', ' Spam.'],
      ['prices', 'sql', reason, '2022-01-07', '1.0'],
    ]);
    expect(
      await values(database, "SELECT 1 FROM duckdb_schemas() WHERE schema_name = 'remembered'"),
    ).toEqual([]);
  });

  it('may be run after another, and may be empty', async () => {
    const database = await sample();
    expect(await runScript(database, '-- nothing\n;;\n')).toBe(0);
    expect(await runScript(database, "DELETE FROM news WHERE id = 'TOY-1'")).toBe(1);
    expect(await setAsides(database)).toHaveLength(1);
  });

  it('leaves a database that can write files again', async () => {
    const database = await sample();
    await runScript(database, 'SELECT 1');
    const file = join(temporaryFolder(), 'news.parquet');
    await database.run(`COPY news TO '${file}' (FORMAT parquet)`);
    expect(await values(database, `SELECT count(*) FROM '${file}'`)).toEqual([[2]]);
  });
});

describe('a script that fails', () => {
  it.each([
    ['a mistake in the grammar', 'SELECT 1;\n\nSELECT *\nFRM news;', 'rules.sql:4', 'syntax error'],
    ['a wrong name', "SELECT ';';\nDELETE FROM news\nWHERE txt = 'a'", 'rules.sql:3', 'txt'],
    ['a wrong value', "/* ;\n; */\nSELECT 'x'::INT", 'rules.sql:3', "string 'x'"],
    ['an open text', "SELECT 1;\nSELECT 'x", 'rules.sql:2', 'unterminated'],
  ])('by %s says where and why', async (_, sql, where, why) => {
    const error = await failureOf(sql);
    expect(error.where).toBe(where);
    expect(error.message).toContain(why);
    expect(error.exitCode).toBe(2);
  });

  it('because it is not there or no text says so', async () => {
    const database = await sample();
    const missing = await rejection(transform(database, { kind: 'sql', file: 'none.sql' }));
    expect(missing).toMatchObject({ where: 'none.sql', exitCode: 2 });
    expect((await failureOf(Uint8Array.of(0x80, 0xff))).message).toContain('not UTF-8');
  });

  it('because it leaves a transaction open does not lose it without a word', async () => {
    const error = await failureOf("BEGIN; DELETE FROM news WHERE id = 'TOY-1';");
    expect(error.message).toContain('transaction');
  });
});

describe('a script reaches nothing but the staged tables:', () => {
  const file = 'a-script-should-not-write-this';
  it.each([
    ['a CSV file', "SELECT * FROM read_csv('/etc/passwd')"],
    ['a file by its name', "SELECT * FROM '/etc/passwd.csv'"],
    ['a text file', "SELECT * FROM read_text('/etc/hostname')"],
    ['names of files', "SELECT * FROM glob('/etc/*')"],
    ['a file to write', `COPY news TO '/tmp/${file}.csv'`],
    ['another database', `ATTACH '/tmp/${file}.duckdb'`],
    ['a folder to export to', `EXPORT DATABASE '/tmp/${file}'`],
    ['a page', "SELECT * FROM read_csv('https://127.0.0.1:9/x.csv')"],
    ['an extension', 'INSTALL httpfs'],
    ['an extension that is there', 'LOAD httpfs'],
    ['the setting itself', 'SET enable_external_access = true'],
    ['the lock', 'SET lock_configuration = false'],
    ['threads', 'SET threads = 4'],
    ['the clock', 'SELECT now()'],
    ['the day', 'SELECT current_date'],
    ['the moment', 'SELECT current_timestamp'],
    ['the local moment', 'SELECT localtimestamp'],
    ['today', 'SELECT today()'],
    ['an id made of the moment', 'SELECT uuidv7()'],
  ])('not %s', async (_, sql) => {
    const error = await failureOf(`SELECT 1;\n${sql}`);
    expect(error.where).toBe('rules.sql:2');
  });

  it('dice fall the same each time', async () => {
    const results = await Promise.all(
      [1, 2].map(async () => {
        const database = await sample();
        await runScript(database, 'UPDATE news SET text = random() || uuid()');
        return values(database, 'SELECT text FROM news ORDER BY id');
      }),
    );
    expect(results[0]).toEqual(results[1]);
  });

  it('a time with a zone is read in UTC', async () => {
    const database = await sample();
    await runScript(
      database,
      "UPDATE news SET text = strftime('2022-01-06 12:00:00+00'::TIMESTAMPTZ, '%H')",
    );
    expect(await values(database, 'SELECT DISTINCT text FROM news')).toEqual([['12']]);
  });
});

describe('after a script the tables must be what they were:', () => {
  it.each([
    ['there', 'DROP TABLE filings', 'the table filings is gone'],
    [
      'no views',
      'ALTER TABLE news RENAME TO n; CREATE VIEW news AS FROM n',
      'the table news is gone',
    ],
    ['whole', 'ALTER TABLE news DROP COLUMN source', 'news is left without source VARCHAR'],
    ['no wider', 'ALTER TABLE news ADD COLUMN mood INT', 'news is left with mood INTEGER'],
    [
      'of the same types',
      'CREATE OR REPLACE TABLE news AS SELECT * REPLACE (0.5 AS relevance) FROM news',
      'without relevance DOUBLE and with relevance DECIMAL(2,1)',
    ],
    [
      'in the same order',
      'CREATE OR REPLACE TABLE news AS SELECT ticker, * EXCLUDE ticker FROM news',
      'in another order',
    ],
    [
      'with times',
      "UPDATE news SET available_at = '2022-01-06 12:00'",
      'news.available_at is left with what is no timestamp: 2022-01-06 12:00',
    ],
    [
      'with dates',
      "UPDATE prices SET session_date = '2022-02-30'",
      'prices.session_date is left with what is no date: 2022-02-30',
    ],
    [
      'with numbers',
      "UPDATE prices SET close = 'NaN'",
      'prices.close is left with what is no double: nan',
    ],
    ['filled', 'UPDATE news SET text = NULL', 'news.text is empty in a row'],
    [
      'with one row an id',
      "UPDATE news SET id = 'TOY-1'",
      'news.id names more than one row: TOY-1',
    ],
    [
      'about the companies',
      "UPDATE news SET ticker = 'XXX'",
      'news.ticker is not one of the companies: XXX',
    ],
  ])('%s', async (_, sql, message) => {
    const error = await failureOf(sql);
    expect(error.message).toContain(message);
    expect(error.where).toBe('rules.sql');
  });
});
