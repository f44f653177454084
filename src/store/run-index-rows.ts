import { basename } from 'node:path';
import { literal, type Database, type Row } from './duckdb.js';
import type { IndexColumn, StampedRun } from './run-index-part.js';

/** The complete ones among some runs of an experiment, in few files. */
export interface RunIndex {
  /** How many there are. */
  readonly size: number;
  /** What runs have in common, once each by its key. */
  texts(column: 'shared' | 'market'): Promise<ReadonlyMap<string, string>>;
  /** These columns of each run, in no order. */
  rows(columns: readonly IndexColumn[]): AsyncIterable<Row[]>;
}

/** A file of the index and the runs it holds. */
export interface Part {
  readonly file: string;
  readonly runs: readonly StampedRun[];
}

/** The index of these runs, read from whichever parts hold them. */
export async function indexOf(
  database: Database,
  parts: readonly Part[],
  runs: readonly StampedRun[],
): Promise<RunIndex> {
  const chosen = await chooseRows(database, parts, runs);
  return {
    size: chosen,
    async texts(column) {
      if (chosen === 0) return new Map();
      const found = await database.columns(
        `SELECT DISTINCT ${column}_key AS key, ${column} AS text FROM (${chosenRows(parts, [`${column}_key`, column])})`,
      );
      const texts = found.get('text') ?? [];
      return new Map((found.get('key') ?? []).map((key, row) => [String(key), String(texts[row])]));
    },
    async *rows(columns) {
      if (chosen > 0) yield* database.stream(chosenRows(parts, columns));
    },
  };
}

/** Notes which row of which part stands for each run; resolves to how many there are. */
export async function chooseRows(
  database: Database,
  parts: readonly Part[],
  runs: readonly StampedRun[],
): Promise<number> {
  const wanted = new Set(runs.map(nameOf));
  const rows = new Map<string, [string, string]>();
  for (const { file, runs: held } of parts) {
    for (const run of held)
      if (wanted.has(nameOf(run))) rows.set(nameOf(run), [run.id, basename(file)]);
  }
  await database.run('CREATE OR REPLACE TABLE chosen (id VARCHAR, part VARCHAR)');
  await database.append('chosen', rows.values());
  return rows.size;
}

/** A query of these columns of the rows that were chosen. */
export function chosenRows(parts: readonly Part[], columns: readonly string[]): string {
  const files = parts.map(({ file }) => literal(file)).join(', ');
  return `SELECT ${columns.join(', ')} FROM read_parquet([${files}], filename = true) AS held
    SEMI JOIN chosen ON held.id = chosen.id
      AND parse_filename(held.filename, false, 'both_slash') = chosen.part`;
}

/** A run as it was when it was looked at. */
export const nameOf = ({ id, stamp }: StampedRun): string => `${id} ${stamp}`;
