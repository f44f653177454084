import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecords, type CsvRecord } from '../../../../src/dataset/sources/files/csv-records.js';
import { linesOf } from '../../../../src/store/bounded-lines.js';

async function recordsOf(text: string | Buffer, quoted = true): Promise<CsvRecord[]> {
  const bytes = Readable.from([Buffer.from(text)]);
  const records: CsvRecord[] = [];
  for await (const record of csvRecords(linesOf(bytes, 1_000_000), { delimiter: ',', quoted })) {
    records.push(record);
  }
  return records;
}
const brief = (record: CsvRecord): unknown =>
  'cells' in record ? [record.line, ...record.cells] : [record.line, record.reason];
const isOpen = 'a quote is opened in it and not closed';

describe('the records of CSV', () => {
  it.each<[string, string, unknown[]]>([
    [
      'plain cells',
      'a,b\n1,2\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'a byte order mark and CRLF',
      '\uFEFFa,b\r\n1,\r\n',
      [
        [1, 'a', 'b'],
        [2, '1', ''],
      ],
    ],
    [
      'quotes, commas and lines in a cell',
      '"a,""b""\r\nc",d\ne\n',
      [
        [1, 'a,"b"\r\nc', 'd'],
        [3, 'e'],
      ],
    ],
    [
      'no empty lines',
      'a\n\n \r\nb',
      [
        [1, 'a'],
        [4, 'b'],
      ],
    ],
    ['an empty cell in quotes', '"",""\n', [[1, '', '']]],
  ])('are %s', async (_, text, expected) => {
    expect((await recordsOf(text)).map(brief)).toEqual(expected);
  });

  it.each<[string, string, unknown[]]>([
    [
      'never closed',
      'a\n"b\nc\nd\n',
      [
        [1, 'a'],
        [2, isOpen],
        [3, 'c'],
        [4, 'd'],
      ],
    ],
    [
      'closed rows later by another stray one',
      'a\n5" disk\nb\n"c"\n7" disk\nd\n',
      [
        [1, 'a'],
        [2, 'a quote stands inside a cell of it'],
        [3, 'b'],
        [4, 'c'],
        [5, isOpen],
        [6, 'd'],
      ],
    ],
    [
      'closed within the cell',
      'a\n"b"c\nd\n',
      [
        [1, 'a'],
        [2, 'a quote stands inside a cell of it'],
        [3, 'd'],
      ],
    ],
  ])('a quote %s costs its own line alone', async (_, text, expected) => {
    expect((await recordsOf(text)).map(brief)).toEqual(expected);
  });

  it('with bytes that are no UTF-8 are told by their line', async () => {
    const text = Buffer.concat([Buffer.from('a\nb'), Buffer.from([0xff]), Buffer.from('\nc\n')]);
    expect((await recordsOf(text)).map(brief)).toEqual([
      [1, 'a'],
      [2, 'its bytes are no UTF-8'],
      [3, 'c'],
    ]);
  });

  it('may take quotes as they come', async () => {
    expect((await recordsOf('5" disk,"a\nb,c\n', false)).map(brief)).toEqual([
      [1, '5" disk', '"a'],
      [2, 'b', 'c'],
    ]);
  });

  it('are those that another parser reads, and those that were written, for any table', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '\n', '\r', 'é', '1') });
    const written = (text: string): string =>
      /^[a é1]+$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1 }), async (rows) => {
        const text = rows.map((row) => `${row.map(written).join(',')}\n`).join('');
        const cells = (await recordsOf(text)).map((record) =>
          'cells' in record ? record.cells : [],
        );
        expect(cells).toEqual(parse(text, { record_delimiter: ['\n'] }));
        expect(cells).toEqual(rows);
      }),
    );
  });

  it('of a line that is no CSV are refused where another parser refuses it', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', ',', '"'), minLength: 1 });
    const isRead = (text: string): boolean => {
      try {
        return parse(text).length > 0;
      } catch {
        return false;
      }
    };
    await fc.assert(
      fc.asyncProperty(line, async (text) => {
        const [record] = await recordsOf(text);
        expect(record !== undefined && 'cells' in record).toBe(isRead(text));
      }),
      { numRuns: 500 },
    );
  });

  it('takes time in proportion to the lines, however many quotes are left open', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => (i % 100 === 0 ? '"open,1' : 'a,1'));
    const records = await recordsOf(lines.join('\n'));
    expect(records).toHaveLength(20_000);
    expect(records.filter((record) => 'reason' in record)).toHaveLength(200);
  });
});
