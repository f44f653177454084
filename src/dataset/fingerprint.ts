import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '../store/duckdb.js';
import { tableNames, tables, type TableName } from './tables.js';

const partSchema = z.object({ part: z.string() });

/**
 * SHA-256 over the rows of every table, whatever their order; the first 16 hex digits. `rowsOf` is the
 * query for a table's rows as they were staged: those staged, or those of a snapshot read back. Only rows
 * count: not the files they are in, nor the settings they came by.
 */
export async function fingerprintOf(
  database: Database,
  rowsOf: (name: TableName) => string | null,
): Promise<string> {
  const hash = createHash('sha256');
  for (const name of tableNames) {
    const columns = tables[name].columns.map((column) => `"${column.name}"`);
    hash.update(`${name} ${columns.join(' ')}\n`);
    const rows = rowsOf(name);
    if (rows === null) continue;
    for (const { part } of z.array(partSchema).parse(await database.rows(parts(columns, rows)))) {
      hash.update(`${part}\n`);
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** Each row's hash, put together by its first digits, so that no sort holds the rows themselves. */
function parts(columns: readonly string[], rows: string): string {
  return `
    SELECT sha256(string_agg(digest, '' ORDER BY digest)) AS part
    FROM (SELECT sha256(json_array(${columns.join(', ')})::VARCHAR) AS digest FROM (${rows}))
    GROUP BY left(digest, 3) ORDER BY left(digest, 3)`;
}
