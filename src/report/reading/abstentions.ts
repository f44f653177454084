import { join } from 'node:path';
import { literal, type Database } from '../../store/duckdb.js';
import { runFolder, type Layout } from '../../store/layout.js';
import { runFiles } from '../../store/run-record.js';

/** The sessions of one trial and phase, and those on which its model gave no usable answer. */
export interface AbstentionCount {
  readonly trial: string;
  readonly phase: string;
  readonly sessions: number;
  readonly abstained: number;
  /** Date of the first of them; null when there are none. */
  readonly first: string | null;
}

/** The query that counts abstentions. */
export function abstentionsQuery(files: readonly string[]): string {
  return `SELECT parse_path(filename, 'both_slash')[-2] AS trial, phase, count(*) AS sessions,
      count(*) FILTER (abstained) AS abstained, min(date) FILTER (abstained) AS first
    FROM read_json([${files.map(literal).join(', ')}], format = 'newline_delimited',
      filename = true, columns = {date: 'VARCHAR', phase: 'VARCHAR', abstained: 'BOOLEAN'},
      maximum_object_size = 67108864)
    GROUP BY ALL ORDER BY trial, phase`;
}

/** Counts the abstentions of these trials. */
export async function readAbstentions(
  database: Database,
  layout: Layout,
  experiment: string,
  trials: readonly string[],
): Promise<AbstentionCount[]> {
  if (trials.length === 0) return [];
  const files = trials.map((id) =>
    join(runFolder(layout, experiment, id), runFiles.decisions.name),
  );
  const rows = await database.rows(abstentionsQuery(files));
  return rows.map((row) => ({
    trial: String(row['trial']),
    phase: String(row['phase']),
    sessions: Number(row['sessions']),
    abstained: Number(row['abstained']),
    first: row['first'] === null ? null : String(row['first']),
  }));
}
