import {
  Bool,
  Dictionary,
  Float64,
  Int32,
  Table,
  Utf8,
  vectorFromArray,
  type Vector,
} from 'apache-arrow';
import { canonicalJson } from '../../base/content-hash.js';
import type { PlainColumn } from '../../store/parquet.js';
import type { ExperimentRecord } from '../../store/experiment-record.js';
import type { MetricRow } from './trial-metrics.js';
import { hasManyWindows } from './windows.js';

/** A column of `metrics.csv` and `metrics.arrow`. */
export type MetricColumn = Exclude<keyof MetricRow, 'settings'> | 'cell';

/** The columns in their order; windows and rungs only where an experiment has several. */
export function metricColumns(experiment: ExperimentRecord): MetricColumn[] {
  return [
    'trial',
    'agent',
    'ticker',
    'seed',
    ...(hasManyWindows(experiment) ? (['window'] as const) : []),
    ...(experiment.halving === null ? [] : (['rung'] as const)),
    'base',
    'cell',
    'knowledge',
    'mode',
    'metric',
    'value',
    'reason',
  ];
}

/** What a row has in a column. */
export function metricField(
  row: MetricRow,
  column: MetricColumn,
): string | number | boolean | null {
  return column === 'cell' ? settingsText(row.settings) : row[column];
}

/** All rows of a trial hold one object, which is put into words once. */
const settingsTexts = new WeakMap<MetricRow['settings'], string>();

function settingsText(settings: MetricRow['settings']): string {
  const known = settingsTexts.get(settings);
  if (known !== undefined) return known;
  const text = canonicalJson(settings);
  settingsTexts.set(settings, text);
  return text;
}

/** The rows as Arrow columns, for `metrics.arrow`. */
export function metricTable(rows: readonly MetricRow[], columns: readonly MetricColumn[]): Table {
  // Numbered here: the library's own numbers count all dictionaries of the process and reach the file.
  const texts = columns.filter((name) => !(name in plainColumns));
  const vectors = columns.map((name): [string, Vector] => {
    const plain = plainColumns[name];
    if (plain !== undefined) return [name, plain(rows)];
    const values = rows.map((row) => String(metricField(row, name)));
    return [name, vectorFromArray(values, textType(texts.indexOf(name)))];
  });
  return new Table(Object.fromEntries(vectors));
}

/** The rows as columns of plain values, for `metrics.parquet`. */
export function metricPlainColumns(
  rows: readonly MetricRow[],
  columns: readonly MetricColumn[],
): PlainColumn[] {
  return columns.map((name) => ({
    name,
    type: plainTypes[name] ?? 'text',
    values: rows.map((row) => metricField(row, name)),
  }));
}

const plainTypes: Partial<Record<MetricColumn, PlainColumn['type']>> = {
  seed: 'whole',
  rung: 'whole',
  base: 'boolean',
  value: 'number',
};

const plainColumns: Partial<Record<MetricColumn, (rows: readonly MetricRow[]) => Vector>> = {
  seed: (rows) => vectorFromArray(Int32Array.from(rows, (row) => row.seed)),
  rung: (rows) =>
    vectorFromArray(
      rows.map((row) => row.rung),
      new Int32(),
    ),
  base: (rows) =>
    vectorFromArray(
      rows.map((row) => row.base),
      new Bool(),
    ),
  value: (rows) =>
    vectorFromArray(
      rows.map((row) => row.value),
      new Float64(),
    ),
};

const textType = (id: number): Dictionary<Utf8, Int32> =>
  new Dictionary(new Utf8(), new Int32(), id);
