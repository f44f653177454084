import { join } from 'node:path';
import {
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBConnection,
  type DuckDBValue,
} from '@duckdb/node-api';

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
  /**
   * Lets statements of others run where their result depends on nothing but this database: no file, no
   * network, no clock, no time zone, and dice that fall the same each time. It is closed and opened again
   * for them, so it must lie in a folder; temporary tables do not outlive it.
   */
  confined(work: (run: (sql: string) => Promise<void>) => Promise<void>): Promise<void>;
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

/** Rows of one of DuckDB's vectors. */
const ROWS_A_VECTOR = 2_048;

/** Memory a database in a folder may take before it uses the folder. */
const MEMORY_LIMIT = '1GiB';

/** Opens a private database. Insertion order is kept, so that exports are the same bytes each time. */
export async function openDatabase({ folder }: DatabasePlace = {}): Promise<Database> {
  const inFolder: Readonly<Record<string, string>> =
    folder === undefined
      ? {}
      : { memory_limit: MEMORY_LIMIT, temp_directory: join(folder, 'spilled') };
  const place = folder === undefined ? ':memory:' : join(folder, 'staging.duckdb');
  const settings = {
    ...inFolder,
    // Parquet and JSON are built in; an extension would be fetched from the network.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  };
  let instance = await DuckDBInstance.create(place, settings);
  let connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
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
    confined: async (work) => {
      if (folder === undefined) throw new Error('a database in memory cannot be opened again');
      close();
      try {
        await inConfinement(place, settings, work);
      } finally {
        instance = await DuckDBInstance.create(place, settings);
        connection = await instance.connect();
      }
    },
    close,
  };
}

/** Nothing outside is open; sums of one thread add up in one order. */
const CONFINED = { enable_external_access: 'false', threads: '1' };

/** Functions that tell the time, or make something of it. */
const CLOCKS =
  'now today current_date current_localtime current_localtimestamp get_current_time get_current_timestamp transaction_timestamp uuidv7'.split(
    ' ',
  );

async function inConfinement(
  place: string,
  settings: Readonly<Record<string, string>>,
  work: (run: (sql: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const instance = await DuckDBInstance.create(place, { ...settings, ...CONFINED });
  const connection = await instance.connect();
  const run = async (sql: string): Promise<void> => {
    await guarded(sql, () => connection.run(sql));
  };
  try {
    for (const name of CLOCKS) {
      const refusal = literal(`${name}() would give another result each time`);
      await run(`CREATE TEMP MACRO ${name}() AS error(${refusal})`);
    }
    await run("SET TimeZone = 'UTC'");
    await run('SELECT setseed(0.5)');
    await run('SET lock_configuration = true');
    await work(run);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
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

/** By columns, a vector at a time: ten times as fast as value by value, and nothing is left to collect. */
async function appendRows(
  connection: DuckDBConnection,
  table: string,
  rows: Iterable<readonly DuckDBValue[]>,
): Promise<void> {
  const appender = await connection.createAppender(table);
  const types = Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i));
  const append = (columns: readonly (readonly DuckDBValue[])[], count: number): void => {
    const chunk = DuckDBDataChunk.create(types, count);
    for (const [index, column] of columns.entries()) chunk.setColumnValues(index, column);
    appender.appendDataChunk(chunk);
  };
  let columns = types.map((): DuckDBValue[] => []);
  let count = 0;
  for (const row of rows) {
    for (const [index, column] of columns.entries()) column.push(row[index] ?? null);
    count += 1;
    if (count < ROWS_A_VECTOR) continue;
    append(columns, count);
    columns = types.map(() => []);
    count = 0;
  }
  if (count > 0) append(columns, count);
  appender.closeSync();
}

function plainRow(row: Readonly<Record<string, unknown>>): Row {
  const plain: Record<string, unknown> = {};
  for (const name of Object.keys(row)) plain[name] = plainValue(row[name]);
  return plain;
}

function plainValue(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
