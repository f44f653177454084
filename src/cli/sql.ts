import { messageOf, UserError } from '../base/user-error.js';
import { createSnapshotViews, snapshotViewNames } from '../dataset/views.js';
import { openDatabase, QueryError, type Row } from '../store/duckdb.js';
import { createRunViews, runViewNames } from '../store/run-views.js';
import type { Terminal } from './terminal.js';
import { textTable } from './text-table.js';

/** `finmem sql "<query>"`: one query over all snapshots and runs. */
export async function sql(terminal: Terminal, query: string): Promise<void> {
  const database = await openDatabase();
  try {
    await createSnapshotViews(database, terminal.layout);
    await createRunViews(database, terminal.layout);
    const columns = await asked(() => database.columns(query));
    const rows = rowsOf(columns);
    if (terminal.json) terminal.print(JSON.stringify(rows, within, 2));
    else {
      const names = [...columns.keys()];
      terminal.print(
        textTable(
          names,
          rows.map((row) => names.map((name) => shown(row[name]))),
        ),
      );
    }
  } finally {
    database.close();
  }
}

async function asked<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw new UserError(messageOf(error.cause), {
      where: 'sql',
      hint: `Views: ${[...snapshotViewNames, ...runViewNames].join(', ')}.`,
      cause: error,
    });
  }
}

function rowsOf(columns: ReadonlyMap<string, readonly unknown[]>): Row[] {
  const length = [...columns.values()][0]?.length ?? 0;
  return Array.from({ length }, (_, index) =>
    Object.fromEntries([...columns].map(([name, values]) => [name, plain(values[index])])),
  );
}

function plain(value: unknown): unknown {
  if (value instanceof Date) {
    const text = value.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : `${text.slice(0, 19)}Z`;
  }
  return typeof value === 'bigint' ? Number(value) : value;
}

/** Columns of lists and records hold large numbers too, which JSON does not know. */
const within = (_: string, member: unknown): unknown => plain(member);

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  return JSON.stringify(value, within);
}
