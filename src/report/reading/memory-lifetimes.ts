import { join } from 'node:path';
import { literal, type Database } from '../../store/duckdb.js';
import { runFolder, type Layout } from '../../store/layout.js';
import { runFiles } from '../../store/run-record.js';

/** Memories of one trial and kind that were held for the same number of days. */
export interface LifetimeCount {
  readonly trial: string;
  readonly kind: string;
  /** Calendar days from the session that stored it to the one that forgot it, or to the last session. */
  readonly days: number;
  /** False when it was still held at the last session. */
  readonly ended: boolean;
  readonly count: number;
  /** How many of them were promoted at least once. */
  readonly promoted: number;
}

/**
 * The query that counts how long memories were held. A memory that a trial began with is left out: it
 * was chosen by having lived till then.
 */
export function lifetimesQuery(files: {
  readonly sessions: readonly string[];
  readonly memories: readonly string[];
  readonly events: readonly string[];
}): string {
  return `WITH
    spans AS (SELECT trial, min(date) AS first, max(date) AS last
      FROM (${linesOf(files.sessions, "date: 'DATE'")}) GROUP BY trial),
    stored AS (${linesOf(files.memories, "id: 'VARCHAR', date: 'DATE', kind: 'VARCHAR'")}),
    fates AS (SELECT trial, id, min(date) FILTER (event = 'purged') AS purged,
        bool_or(event = 'promoted') AS promoted
      FROM (${linesOf(files.events, "id: 'VARCHAR', date: 'DATE', event: 'VARCHAR'")})
      GROUP BY trial, id)
    SELECT trial, kind, date_diff('day', stored.date, coalesce(purged, last)) AS days,
      purged IS NOT NULL AS ended, count(*) AS count,
      count(*) FILTER (coalesce(promoted, false)) AS promoted
    FROM stored JOIN spans USING (trial) LEFT JOIN fates USING (trial, id)
    WHERE stored.date >= first
    GROUP BY ALL ORDER BY trial, kind, days, ended`;
}

function linesOf(files: readonly string[], columns: string): string {
  return `SELECT *, parse_path(filename, 'both_slash')[-2] AS trial
    FROM read_json([${files.map(literal).join(', ')}], format = 'newline_delimited',
      filename = true, columns = {${columns}}, maximum_object_size = 67108864)`;
}

/** Counts how long the memories of these trials were held, by kind and days. */
export async function readLifetimes(
  database: Database,
  layout: Layout,
  experiment: string,
  trials: readonly string[],
): Promise<LifetimeCount[]> {
  if (trials.length === 0) return [];
  const files = (name: string): string[] =>
    trials.map((id) => join(runFolder(layout, experiment, id), name));
  const columns = await database.columns(
    lifetimesQuery({
      sessions: files(runFiles.sessions.name),
      memories: files(runFiles.memories.name),
      events: files(runFiles.memoryEvents.name),
    }),
  );
  const of = (name: string): readonly unknown[] => columns.get(name) ?? [];
  return of('trial').map((trial, row) => ({
    trial: String(trial),
    kind: String(of('kind')[row]),
    days: Number(of('days')[row]),
    ended: of('ended')[row] === true,
    count: Number(of('count')[row]),
    promoted: Number(of('promoted')[row]),
  }));
}
