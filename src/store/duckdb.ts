import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';

/** One column of a query's result: plain values, instants and dates as the query's own text. */
export type Row = Readonly<Record<string, unknown>>;

/** An in-memory DuckDB. Nothing holds a shared database file open (DuckDB has one writer). */
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

/** Opens an in-memory database. Insertion order is kept, so that exports are the same bytes each time. */
export async function openDatabase(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', {
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
    stream: (sql) => streamed(connection, sql),
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

async function* streamed(connection: DuckDBConnection, sql: string): AsyncIterable<Row[]> {
  const result = await guarded(sql, () => connection.stream(sql));
  for await (const rows of result.yieldRowObjectJs()) yield rows.map(plainRow);
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
