import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';

/** One column of a query's result: plain values, instants and dates as the query's own text. */
export type Row = Readonly<Record<string, unknown>>;

/** A private DuckDB. Nothing holds a shared database file open (DuckDB has one writer). */
export interface Database {
  /** Runs a statement for its effect. */
  run(sql: string): Promise<void>;
  /** Rows of a query as JSON values; 64-bit integers come as numbers. */
  rows(sql: string): Promise<Row[]>;
  /** Column names and values of a query, column by column. */
  columns(sql: string): Promise<Map<string, unknown[]>>;
  /** Streams rows in chunks, for results that need not fit in memory. */
  stream(sql: string): AsyncIterable<Row[]>;
  /** Appends rows to a table; values in column order. */
  append(table: string, rows: Iterable<readonly DuckDBValue[]>): Promise<void>;
  close(): void;
}

/** A failed statement, with its SQL. */
export class QueryError extends Error {
  constructor(
    readonly sql: string,
    cause: unknown,
  ) {
    super(`${cause instanceof Error ? cause.message : String(cause)}\nin: ${sql}`, { cause });
    this.name = 'QueryError';
  }
}

/** Where a database may lie while it is worked on. */
export interface DatabasePlace {
  /** A folder of its own for what does not fit in memory; without one all is in memory. */
  readonly folder?: string;
}

/** Memory a database in a folder may take before it uses the folder. */
const MEMORY_LIMIT = '1GiB';

/** Opens a private database. Insertion order is kept, so that exports are the same bytes each time. */
export async function openDatabase({ folder }: DatabasePlace = {}): Promise<Database> {
  const inFolder =
    folder === undefined
      ? {}
      : { memory_limit: MEMORY_LIMIT, temp_directory: join(folder, 'spilled') };
  const place = folder === undefined ? ':memory:' : join(folder, 'staging.duckdb');
  const instance = await DuckDBInstance.create(place, {
    ...inFolder,
    // Parquet and JSON are built in; an extension would be fetched from the network.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  return {
    run: async (sql) => {
      await guarded(sql, () => connection.run(sql));
    },
    rows: async (sql) => {
      const reader = await guarded(sql, () => connection.runAndReadAll(sql));
      return reader.getRowObjectsJS().map(plainRow);
    },
    columns: async (sql) => {
      const reader = await guarded(sql, () => connection.runAndReadAll(sql));
      const names = reader.columnNames();
      const values = reader.getColumnsJS();
      return new Map(names.map((name, index) => [name, (values[index] ?? []).map(plainValue)]));
    },
    stream: (sql) => streamed(instance, sql),
    append: (table, rows) => guarded(table, async () => appendRows(connection, table, rows)),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function guarded<T>(sql: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new QueryError(sql, error);
  }
}

/** On a connection of its own: any other statement on the same one would end the stream. */
async function* streamed(instance: DuckDBInstance, sql: string): AsyncIterable<Row[]> {
  const connection = await instance.connect();
  try {
    const result = await guarded(sql, () => connection.stream(sql));
    for await (const rows of result.yieldRowObjectJs()) yield rows.map(plainRow);
  } finally {
    connection.closeSync();
  }
}

async function appendRows(
  connection: DuckDBConnection,
  table: string,
  rows: Iterable<readonly DuckDBValue[]>,
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (const row of rows) {
    for (const value of row) appender.appendValue(value);
    appender.endRow();
  }
  appender.closeSync();
}

function plainRow(row: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
