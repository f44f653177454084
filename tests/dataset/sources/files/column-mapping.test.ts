import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/base/user-error.js';
import { sourceOptionsSchema } from '../../../../src/dataset/sources/options.js';
import { rejection } from '../../../llm/example-prompt.js';
import { readFiles, yahoo, yahooHeader } from './reading.js';

describe('a mistake in the pipeline file', () => {
  const failure = async (
    files: Readonly<Record<string, string | Uint8Array>>,
    options: Readonly<Record<string, unknown>>,
  ): Promise<UserError> => {
    const error = await rejection(readFiles(files, options));
    if (!(error instanceof UserError)) throw error;
    return error;
  };

  it('a column that is not there is one error with the header found and the nearest name', async () => {
    const rows = yahooHeader + '2021-01-04,1,1,1,1,1,1\n'.repeat(3);
    const columns = { ...yahoo.columns, adjusted_close: 'AdjClose' };
    const error = await failure({ 'MSFT.csv': rows }, { ...yahoo, columns });
    expect(error.text).toBe(
      'MSFT.csv: it has no column "AdjClose" (adjusted_close); it has Date, Open, High, Low, Close, Adj Close, Volume\n' +
        '  Did you mean "Adj Close"? Map it under `columns`, `adjusted_close: <their name>`, or give it under `values`.',
    );
  });

  it('so is a key that no row of a JSON file has; one that some rows lack is none', async () => {
    const line = '{"ticker":"MSFT","published":"2021-01-04","text":"x"}\n';
    const columns = { available_at: 'publishd' };
    const error = await failure({ 'a.ndjson': line + line }, { table: 'news', columns });
    expect(error.text).toContain('it has ticker, published, text');
    expect(error.text).toContain('Did you mean "published"?');
    const some = await readFiles(
      { 'a.ndjson': `${line}{"ticker":"MSFT","text":"x"}\n` },
      { table: 'news', columns: { available_at: 'published' } },
    );
    expect(some.records).toHaveLength(1);
    expect(some.aside).toMatchObject([{ reason: 'its time is missing' }]);
  });

  it.each<[string, Record<string, string | Uint8Array>, Record<string, unknown>, RegExp]>([
    ['no words', { 'a.csv': 'ticker,available_at\n' }, { table: 'news' }, /no column "text"/],
    ['a column twice', { 'a.csv': 'ticker,close,close\n' }, { table: 'prices' }, /"close" twice/],
    ['an empty file', { 'a.csv': '' }, { table: 'prices' }, /no header/],
    ['a name that says nothing', { 'a.txt': 'x' }, { table: 'prices' }, /does not say how/],
    ['broken JSON', { 'a.json': '[{' }, { table: 'prices' }, /not valid JSON/],
    [
      'a list elsewhere',
      { 'a.json': '{}' },
      { table: 'prices', rows: 'data' },
      /no list at "data"/,
    ],
    ['no Parquet', { 'a.parquet': 'x' }, { table: 'prices' }, /cannot read this Parquet file/],
    ['no gzip', { 'a.csv.gz': 'x,y' }, { table: 'prices' }, /cannot read or unpack/],
    [
      'text of UTF-16',
      { 'a.csv': Buffer.from('\uFEFFticker,close\n', 'utf16le') },
      { table: 'prices' },
      /header cannot be read: its bytes are no UTF-8/,
    ],
  ])('%s is one error that names the file', async (_, files, options, message) => {
    const error = await failure(files, options);
    expect(error.message).toMatch(message);
    expect(error.where).toContain(Object.keys(files)[0]);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['a column the table has not', { columns: { headlin: 'Title' } }, /headlin/],
    ['a column of another table', { columns: { close: 'Close' } }, /news have no column .*close/],
    [
      'a column given twice',
      { columns: { ticker: 'T' }, values: { ticker: 'X' } },
      /columns as well/,
    ],
    ['no time zone', { time_zone: 'Mars/Olympus' }, /time zone/],
    ['an option that is none', { colums: {} }, /colums/],
  ])('%s is found before any file is read', (_, options, message) => {
    const read = sourceOptionsSchema.safeParse({
      kind: 'files',
      table: 'news',
      files: 'a',
      ...options,
    });
    expect(read.error?.message).toMatch(message);
  });
});
