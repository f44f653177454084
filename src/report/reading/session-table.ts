import { tableFromArrays, type Table } from 'apache-arrow';
import { join } from 'node:path';
import { literal, type Database } from '../../store/duckdb.js';
import { runFolder, type Layout } from '../../store/layout.js';
import { runFiles } from '../../store/run-record.js';

/** The columns of {@link readTestSessions}, in row order of trial, then date. */
export interface SessionTable {
  readonly table: Table;
  /** First row and row after the last of each trial, by its id. */
  readonly rows: ReadonlyMap<string, readonly [number, number]>;
}

/** The query that reads the test sessions of many run folders at once. */
export function testSessionsQuery(files: readonly string[]): string {
  return `SELECT parse_path(filename)[-2] AS trial, date, close, action, target, equity, costs,
      fill_price IS NOT NULL AS traded
    FROM read_json([${files.map(literal).join(', ')}],
      format = 'newline_delimited', filename = true,
      columns = {date: 'VARCHAR', phase: 'VARCHAR', close: 'DOUBLE', action: 'VARCHAR',
                 target: 'TINYINT', equity: 'DOUBLE', costs: 'DOUBLE',
                 fill_price: 'DOUBLE'})
    WHERE phase = 'test' ORDER BY trial, date`;
}

/** Reads the test sessions of all given trials into Arrow columns. */
export async function readTestSessions(
  database: Database,
  layout: Layout,
  experiment: string,
  trials: readonly string[],
): Promise<SessionTable> {
  if (trials.length === 0) return { table: tableFromArrays({}), rows: new Map() };
  const files = trials.map((id) => join(runFolder(layout, experiment, id), runFiles.sessions.name));
  const columns = await database.columns(testSessionsQuery(files));
  const trial = (columns.get('trial') ?? []).map(String);
  const table = tableFromArrays({
    trial,
    date: (columns.get('date') ?? []).map(String),
    action: (columns.get('action') ?? []).map(String),
    close: Float64Array.from(columns.get('close') ?? [], Number),
    target: Int8Array.from(columns.get('target') ?? [], Number),
    equity: Float64Array.from(columns.get('equity') ?? [], Number),
    costs: Float64Array.from(columns.get('costs') ?? [], Number),
    traded: Int8Array.from(columns.get('traded') ?? [], Number),
  });
  return { table, rows: rowRanges(trial) };
}

function rowRanges(trial: readonly string[]): Map<string, readonly [number, number]> {
  const ranges = new Map<string, readonly [number, number]>();
  for (let start = 0; start < trial.length;) {
    const id = trial[start];
    let end = start + 1;
    while (end < trial.length && trial[end] === id) end += 1;
    if (id !== undefined) ranges.set(id, [start, end]);
    start = end;
  }
  return ranges;
}
