import type { PlainColumn, PlainValue } from '../../store/parquet.js';
import { flatTable } from '../tables/flat-table.js';
import type { ReportTable } from '../tables/table.js';
import type { MetricRow } from '../findings/trial-metrics.js';
import { metricField, type MetricColumn } from '../findings/metric-table.js';

/** A field as CSV (RFC 4180): quoted when it must be; numbers in full precision. */
export function csvField(value: PlainValue): string {
  const text = value === null ? '' : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const csvLine = (fields: readonly PlainValue[]): string => `${fields.map(csvField).join(',')}\n`;

/** A table as CSV: a line a row, the numbers behind each cell in columns of their own. */
export function tableCsv(table: ReportTable): string {
  const columns: readonly PlainColumn[] = flatTable(table);
  const rows = [...(columns[0]?.values.keys() ?? [])];
  const lines = rows.map((row) => csvLine(columns.map(({ values }) => values[row] ?? null)));
  return csvLine(columns.map(({ name }) => name)) + lines.join('');
}

/** One line a trial, mode and metric, in full precision. */
export function metricsCsv(rows: readonly MetricRow[], columns: readonly MetricColumn[]): string {
  const lines = rows.map((row) => csvLine(columns.map((column) => metricField(row, column))));
  return csvLine(columns) + lines.join('');
}
