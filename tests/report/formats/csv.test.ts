import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvField, tableCsv } from '../../../src/report/formats/csv.js';
import type { ReportTable } from '../../../src/report/tables/table.js';

/** A field read back by the rules of RFC 4180. */
function readField(field: string): string {
  return field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
}

describe('a CSV field', () => {
  it('reads back as the text it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', ' ') }), (text) => {
        const field = csvField(text);
        expect(readField(field)).toBe(text);
        expect(field.startsWith('"')).toBe(/[",\n\r]/.test(text));
      }),
    );
  });

  it('keeps every digit of a number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(csvField(value))).toBe(value + 0);
      }),
    );
  });
});

it('gives the numbers behind a cell columns of their own, empty where there are none', () => {
  const table: ReportTable = {
    name: 't',
    caption: '',
    head: 'Agent',
    groupHead: 'ticker',
    columns: [
      { key: 'return', label: 'Return', unit: '%', align: 'end' },
      { key: 'remark', label: 'Remark', unit: '', align: 'start' },
    ],
    groups: [
      {
        heading: 'A, B',
        rows: [
          { head: 'x', cells: [{ text: '1.00', numbers: { mean: 0.01, n: 2 } }, { text: 'fine' }] },
          { head: 'y', cells: [{ text: '–', numbers: { mean: null, n: 0 } }, { text: '' }] },
        ],
      },
    ],
    notes: [],
  };
  expect(tableCsv(table)).toBe(
    'ticker,agent,return_mean,return_n,remark\n"A, B",x,0.01,2,fine\n"A, B",y,,0,\n',
  );
});
