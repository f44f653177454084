import type { SourceRecord } from './record.js';

/** A column of a dataset table: its DuckDB type when staged and when stored. */
interface Column {
  readonly name: string;
  readonly staged: 'VARCHAR' | 'DOUBLE';
  readonly stored: 'VARCHAR' | 'DOUBLE' | 'DATE' | 'TIMESTAMP';
}

/** A dataset table: its columns in order and the columns that order its rows. */
export interface Table {
  readonly columns: readonly Column[];
  readonly key: readonly string[];
  /** Tables of hidden truth are stored apart from the snapshot. */
  readonly hidden: boolean;
}

const text = (name: string): Column => ({ name, staged: 'VARCHAR', stored: 'VARCHAR' });
const number = (name: string): Column => ({ name, staged: 'DOUBLE', stored: 'DOUBLE' });
const date = (name: string): Column => ({ name, staged: 'VARCHAR', stored: 'DATE' });
const instant = (name: string): Column => ({ name, staged: 'VARCHAR', stored: 'TIMESTAMP' });

/** Every table a pipeline stages, by name. Instants are UTC. */
export const tables = {
  companies: {
    columns: [text('ticker'), text('name'), text('sector'), text('introduction'), text('calendar')],
    key: ['ticker'],
    hidden: false,
  },
  prices: {
    columns: [
      text('ticker'),
      date('session_date'),
      number('open'),
      number('high'),
      number('low'),
      number('close'),
      number('adjusted_close'),
      number('volume'),
      instant('available_at'),
    ],
    key: ['ticker', 'session_date'],
    hidden: false,
  },
  news: {
    columns: [
      text('id'),
      text('ticker'),
      instant('available_at'),
      text('availability'),
      text('headline'),
      text('text'),
      text('source'),
      date('visible_from'),
    ],
    key: ['ticker', 'available_at', 'id'],
    hidden: false,
  },
  filings: {
    columns: [
      text('id'),
      text('ticker'),
      text('form'),
      instant('available_at'),
      text('availability'),
      text('text'),
      text('source'),
      date('visible_from'),
    ],
    key: ['ticker', 'available_at', 'id'],
    hidden: false,
  },
  document_truth: {
    columns: [text('id'), text('ticker'), text('role'), number('tone')],
    key: ['ticker', 'id'],
    hidden: true,
  },
  return_truth: {
    columns: [text('ticker'), date('session_date'), number('expected_next_return')],
    key: ['ticker', 'session_date'],
    hidden: true,
  },
} as const satisfies Record<SourceRecord['table'], Table>;

export type TableName = keyof typeof tables;

/** Names of all tables, snapshot tables first. */
export const tableNames = Object.keys(tables).filter((name): name is TableName => name in tables);

/** The staging table's DDL. */
export function createTable(name: TableName): string {
  const columns = tables[name].columns.map((column) => `"${column.name}" ${column.staged}`);
  return `CREATE TABLE ${name} (${columns.join(', ')})`;
}

/** The table in its stored types and order. */
export function orderedTable(name: TableName): string {
  const columns = tables[name].columns.map((column) =>
    column.staged === column.stored
      ? `"${column.name}"`
      : `CAST("${column.name}" AS ${column.stored}) AS "${column.name}"`,
  );
  return `SELECT ${columns.join(', ')} FROM ${name} ORDER BY ${orderOf(name)}`;
}

/** The table as staged, in order: what the fingerprint is taken over. */
export function stagedRows(name: TableName): string {
  return `SELECT * FROM ${name} ORDER BY ${orderOf(name)}`;
}

function orderOf(name: TableName): string {
  return tables[name].key.map((column) => `"${column}"`).join(', ');
}

/** A record's values in column order. `visible_from` is assigned later, by the pipeline. */
export function rowOf(record: SourceRecord): (string | number | null)[] {
  const values = new Map<string, string | number | null>(Object.entries(record));
  return tables[record.table].columns.map((column) => values.get(column.name) ?? null);
}
