import {
  Dictionary,
  Float64,
  Int32,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray,
  type Vector,
} from 'apache-arrow';
import type { PlainColumn } from '../../store/parquet.js';
import { flatTable } from '../tables/flat-table.js';
import type { ReportTable } from '../tables/table.js';

/** A table as an Arrow file, its columns those of the CSV. */
export function tableArrow(table: ReportTable): Uint8Array {
  const columns = flatTable(table).map((column, place): [string, Vector] => [
    column.name,
    vectorOf(column, place),
  ]);
  return tableToIPC(new Table(Object.fromEntries(columns)), 'file');
}

/** Dictionaries are numbered by column: the library's own count would reach the file. */
function vectorOf({ type, values }: PlainColumn, place: number): Vector {
  if (type === 'text') {
    const texts = values.map((value) => String(value ?? ''));
    return vectorFromArray(texts, new Dictionary(new Utf8(), new Int32(), place));
  }
  const numbers = values.map((value) => (typeof value === 'number' ? value : null));
  return vectorFromArray(numbers, new Float64());
}
