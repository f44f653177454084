import type { DuckDBValue } from '@duckdb/node-api';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inPartialFolder } from './atomic.js';
import { literal, openDatabase, type Database } from './duckdb.js';

export type PlainValue = string | number | boolean | null;

/** A column of a table that is written as it stands, every column as long as the others. */
export interface PlainColumn {
  readonly name: string;
  readonly type: 'text' | 'number' | 'whole' | 'boolean';
  readonly values: readonly PlainValue[];
}

const TYPES = { text: 'VARCHAR', number: 'DOUBLE', whole: 'INTEGER', boolean: 'BOOLEAN' } as const;

/**
 * Tables as Parquet, by name. One thread writes them, so that the same rows are the same bytes from the same
 * version of DuckDB. Works in a folder of its own inside the one given, which is gone afterwards.
 */
export async function parquetOf(
  tables: ReadonlyMap<string, readonly PlainColumn[]>,
  folder: string,
): Promise<Map<string, Uint8Array>> {
  return inPartialFolder(folder, async (partial) => {
    const database = await openDatabase();
    try {
      await database.run('SET threads = 1');
      const written = new Map<string, Uint8Array>();
      for (const [name, columns] of tables) {
        const file = join(partial, 'table.parquet');
        await copyTo(database, columns, file);
        written.set(name, await readFile(file));
      }
      return written;
    } finally {
      database.close();
    }
  });
}

async function copyTo(
  database: Database,
  columns: readonly PlainColumn[],
  file: string,
): Promise<void> {
  const types = columns.map(({ name, type }) => `${quotedName(name)} ${TYPES[type]}`);
  await database.run(`CREATE OR REPLACE TABLE plain (${types.join(', ')})`);
  await database.append('plain', rowsOf(columns));
  await database.run(`COPY plain TO ${literal(file)} (FORMAT parquet)`);
}

const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function* rowsOf(columns: readonly PlainColumn[]): Iterable<DuckDBValue[]> {
  for (const row of columns[0]?.values.keys() ?? []) {
    yield columns.map(({ values }) => values[row] ?? null);
  }
}
