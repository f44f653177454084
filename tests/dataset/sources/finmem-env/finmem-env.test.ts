import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/base/user-error.js';
import { pipelineTickerSchema } from '../../../../src/dataset/pipeline-ticker.js';
import type { SourceRecord } from '../../../../src/dataset/record.js';
import { openSource } from '../../../../src/dataset/sources/catalog.js';
import { sourceOptionsSchema } from '../../../../src/dataset/sources/options.js';
import { rejection } from '../../../llm/example-prompt.js';
import { temporaryFolder } from '../../../store/sample.js';
import { inWorld } from '../../fixture.js';
import { numpy, otherKeys, plain } from './pickles.js';

const company = (ticker: string) =>
  pipelineTickerSchema.parse({
    ticker,
    name: ticker,
    sector: 'Toys',
    introduction: 'It makes toys.',
  });

async function read(
  pickle: Buffer,
  { tickers = ['TOY'], available = 'end_of_day', from = null as string | null } = {},
): Promise<SourceRecord[]> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'env.pkl'), pickle);
  const options = sourceOptionsSchema.parse({ kind: 'finmem-env', file: 'env.pkl', available });
  const world = inWorld(folder, { tickers: tickers.map(company), from });
  const records: SourceRecord[] = [];
  for await (const record of openSource(options, world).records()) records.push(record);
  return records;
}

const real = (): Buffer => Buffer.from(plain[4] ?? '', 'base64');

/** A pickle of protocol 1 of values written as JSON, dates as text. */
function pickleOf(value: unknown): string {
  if (value === null) return 'N';
  if (typeof value === 'number') return `F${value}\n`;
  if (typeof value === 'string') return `V${value}\n`;
  if (Array.isArray(value)) return `(${value.map(pickleOf).join('')}l`;
  const items = Object.entries(value ?? {}).map(([key, each]) => `V${key}\n${pickleOf(each)}`);
  return `(${items.join('')}d`;
}
const written = (value: unknown): Buffer => Buffer.from(`${pickleOf(value)}.`, 'latin1');

describe('the FinMem environment', () => {
  it('gives adjusted closes, news and filings, numbered as InvestorBench’s are', async () => {
    const records = await read(real());
    expect(
      records.map((record) =>
        record.table === 'prices'
          ? [record.session_date, record.close, record.adjusted_close, record.open]
          : 'id' in record && 'text' in record
            ? [record.id, record.text, record.available_at]
            : record,
      ),
    ).toEqual([
      ['2022-01-06', 100, 100, null],
      ['TOY-news-2022-01-06-001', 'Orders rose.', '2022-01-07T04:59:59Z'],
      ['TOY-news-2022-01-06-002', 'Größe — 大', '2022-01-07T04:59:59Z'],
      ['TOY-10-Q-2022-01-06', 'A quarter went by.', '2022-01-07T04:59:59Z'],
      ['2022-01-07', 102.5, 102.5, null],
      ['TOY-news-2022-01-07-001', 'Orders fell.', '2022-01-08T04:59:59Z'],
      ['TOY-10-K-2022-01-07', 'A year went by.', '2022-01-08T04:59:59Z'],
      ['2022-01-10', 101.25, 101.25, null],
      expect.objectContaining({ ticker: 'TIN', detail: '1 row', place: 'env.pkl' }),
    ]);
  });

  it('gives several tickers, and takes items to be known at the close by option', async () => {
    const records = await read(real(), { tickers: ['TOY', 'TIN'], available: 'session_close' });
    expect(records.filter(({ table }) => table === 'set_aside')).toEqual([]);
    expect(records).toContainEqual(expect.objectContaining({ ticker: 'TIN', close: 7 }));
    expect(records).toContainEqual(
      expect.objectContaining({
        id: 'TOY-news-2022-01-06-001',
        available_at: '2022-01-06T21:00:00Z',
      }),
    );
  });

  it('gives only the dates the pipeline wants, and counts the others by ticker', async () => {
    const records = await read(real(), { from: '2022-01-07' });
    const dates = records.flatMap((record) =>
      record.table === 'prices' ? [record.session_date] : [],
    );
    expect(records).toContainEqual(
      expect.objectContaining({ step: 'window', ticker: 'TOY', detail: '1 day, 2022-01-06' }),
    );
    expect(dates).toEqual(['2022-01-07', '2022-01-10']);
  });

  it('takes one text for a list of one, NumPy’s numbers, and keys that are text or midnight', async () => {
    const records = await read(Buffer.from(numpy[2] ?? '', 'base64'));
    expect(records.filter(({ table }) => table === 'news')).toHaveLength(6);
    expect(records[0]).toMatchObject({ close: 100.5 });
    const keyed = await read(Buffer.from(otherKeys, 'base64'));
    expect(keyed).toMatchObject([
      { session_date: '2022-01-06', close: 1 },
      { session_date: '2022-01-07', close: 2 },
    ]);
  });

  it('sets aside what cannot be read of a day, with its place, and reads the rest', async () => {
    const records = await read(
      written({
        '2022-01-06': { price: { TOY: null }, news: { TOY: ['Good.', null, 3] } },
        '2022-01-07': { price: { TOY: 'high' }, news: ['no', 'tickers'] },
        '2022-01-10': null,
        '2022-02-30': { price: { TOY: 1 } },
        '2022-01-11': { price: { TOY: 5 }, filing_k: { TOY: { text: 'x' } } },
      }),
    );
    const aside = records.flatMap((each) => (each.table === 'set_aside' ? [each] : []));
    expect(aside.map(({ place, reason, item }) => [place, reason, item])).toEqual([
      ['env.pkl: 2022-01-06', 'its price is missing', '2022-01-06'],
      ['env.pkl: 2022-01-06', 'its text is no text', 'TOY-news-2022-01-06-002'],
      ['env.pkl: 2022-01-06', 'its text is no text', 'TOY-news-2022-01-06-003'],
      ['env.pkl: 2022-01-07', 'its news is no dictionary by ticker', '2022-01-07'],
      ['env.pkl: 2022-01-07', 'its price is no number', '2022-01-07'],
      ['env.pkl: 2022-01-10', 'its day is no dictionary', '2022-01-10'],
      ['env.pkl: 2022-01-11', 'its text is no text', 'TOY-10-K-2022-01-11'],
      ['env.pkl: 2022-02-30', 'its date is no date', null],
    ]);
    expect(records.filter(({ table }) => table !== 'set_aside')).toHaveLength(2);
  });
});

describe('a file that is none', () => {
  it.each<[string, Buffer, RegExp]>([
    ['a pickle of something else', written(['a', 'list']), /no environment of FinMem/],
    ['a pickle that runs a command', Buffer.from("cos\nsystem\n(S'true'\ntR."), /os\.system/],
    ['no pickle', Buffer.from('{"2022-01-06": {}}'), /cannot be read/],
  ])('%s is one error that names the file', async (_, pickle, message) => {
    const error = await rejection(read(pickle));
    if (!(error instanceof UserError)) throw error;
    expect(error.message).toMatch(message);
    expect(error.where).toMatch(/env\.pkl$/);
  });

  it('that is not there says where it was looked for', async () => {
    const options = sourceOptionsSchema.parse({ kind: 'finmem-env', file: 'nowhere.pkl' });
    const error = await rejection(openSource(options, inWorld('/tmp')).inputs());
    expect(error).toHaveProperty('where', join('/tmp', 'nowhere.pkl'));
  });

  it('a small pickle that repeats a text without end is refused before anything is read from it', async () => {
    const repeated = `V${'x'.repeat(10_000)}\np0\n`;
    const list = `(${repeated}${'g0\n'.repeat(20_000)}lp1\n`;
    const day = (date: string, news: string): string => `V${date}\n(Vnews\n(VTOY\n${news}dd`;
    const pickle = Buffer.from(`(${day('2022-01-06', list)}${day('2022-01-07', 'g1\n')}d.`);
    const error = await rejection(read(pickle));
    expect(error).toHaveProperty('message', expect.stringContaining('repeats its texts'));
  });
});
