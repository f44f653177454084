import { join } from 'node:path';
import { literal, type Database } from '../store/duckdb.js';
import type { Layout } from '../store/layout.js';
import { publishedFolders } from '../store/published-folders.js';
import { snapshotTables, tables, type TableName } from './tables.js';

/** Names of the views over all snapshots. Hidden truth has none. */
export const snapshotViewNames = snapshotTables;

/**
 * Makes a view of each snapshot table over all snapshots, with `dataset` and `fingerprint` columns.
 */
export async function createSnapshotViews(database: Database, layout: Layout): Promise<void> {
  const folders = await publishedFolders(join(layout.data, 'snapshots'), 'manifest.json');
  for (const view of snapshotViewNames) await database.run(viewOf(view, folders));
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
