import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PARTIAL } from '../store/atomic.js';
import { literal, type Database } from '../store/duckdb.js';
import type { Layout } from '../store/layout.js';
import { tableNames, tables, type TableName } from './tables.js';

/** Names of the views over all snapshots. Hidden truth has none. */
export const snapshotViewNames = tableNames.filter((name) => !tables[name].hidden);

/**
 * Makes a view of each snapshot table over all snapshots, with `dataset` and `fingerprint` columns.
 */
export async function createSnapshotViews(database: Database, layout: Layout): Promise<void> {
  const folders = await snapshotFolders(layout);
  for (const view of snapshotViewNames) await database.run(viewOf(view, folders));
}

async function snapshotFolders(layout: Layout): Promise<string[]> {
  const root = join(layout.data, 'snapshots');
  if (!existsSync(root)) return [];
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.name === 'manifest.json' && !entry.parentPath.includes(PARTIAL))
    .map((entry) => entry.parentPath)
    .toSorted();
}

function viewOf(view: TableName, folders: readonly string[]): string {
  const columns = tables[view].columns;
  if (folders.length === 0) {
    const typed = columns.map(({ name, stored }) => `CAST(NULL AS ${stored}) AS "${name}"`);
    return `CREATE VIEW ${view} AS SELECT '' AS dataset, '' AS fingerprint, ${typed.join(', ')} WHERE false`;
  }
  const files = folders.map((folder) => literal(join(folder, `${view}.parquet`))).join(', ');
  const part = (depth: number): string => `parse_path(filename, 'both_slash')[${depth}]`;
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  return `CREATE VIEW ${view} AS SELECT ${part(-3)} AS dataset, ${part(-2)} AS fingerprint, ${names}
    FROM read_parquet([${files}], filename = true)`;
}
