import { literal } from '../../../store/duckdb.js';
import { tables, type TableName } from '../../tables.js';

/** Rows told of each change. */
const EXAMPLES_OF_EACH = 3;

/** What makes two rows the same row. A document is its id: its time may have been corrected. */
const identity: Partial<Record<TableName, readonly string[]>> = {
  news: ['ticker', 'id'],
  filings: ['ticker', 'id'],
};

const keyOf = (table: TableName): readonly string[] => identity[table] ?? tables[table].key;

function valuesOf(table: TableName): string[] {
  const key = keyOf(table);
  return tables[table].columns.map(({ name }) => name).filter((name) => !key.includes(name));
}

const listed = (names: readonly string[], of = ''): string =>
  names.map((name) => `${of}"${name}"`).join(', ');

const alike = (names: readonly string[], a: string, b: string): string =>
  names.map((name) => `${a}."${name}" IS NOT DISTINCT FROM ${b}."${name}"`).join(' AND ');

/**
 * Makes a table `differing` of the rows that two files of a snapshot's table do not share: the key, how
 * it changed and in which columns. Values are compared by their hashes, so that long texts are read but
 * not held. Rows alike in their key are told apart by `nth`.
 */
export function findDiffering(table: TableName, a: string, b: string): string {
  const [key, values] = [keyOf(table), valuesOf(table)];
  const hashes = values.map((name) => `, hash("${name}") AS "${name}"`).join('');
  const hashed = (file: string): string =>
    `SELECT ${listed(key)}${hashes}, row_number() OVER (PARTITION BY ${listed(key)}) AS nth FROM ${file}`;
  const changed = values.map(
    (name) => `CASE WHEN a."${name}" <> b."${name}" THEN ${literal(name)} END`,
  );
  const kept = key.map((name) => `coalesce(b."${name}", a."${name}") AS "${name}"`);
  return `CREATE OR REPLACE TABLE differing AS
    SELECT * FROM (
      SELECT ${kept.join(', ')}, coalesce(b.nth, a.nth) AS nth,
        CASE WHEN a.nth IS NULL THEN 'added' WHEN b.nth IS NULL THEN 'removed' ELSE 'changed' END
          AS change,
        list_filter([${['NULL::VARCHAR', ...changed].join(', ')}], lambda name: name IS NOT NULL)
          AS changed_columns
      FROM (${hashed(a)}) a FULL JOIN (${hashed(b)}) b ON ${alike([...key, 'nth'], 'a', 'b')}
    ) WHERE change <> 'changed' OR len(changed_columns) > 0`;
}

const changes = ['added', 'removed', 'changed']
  .map((change) => `count(*) FILTER (change = '${change}')::DOUBLE AS ${change}`)
  .join(', ');

/** What `differing` counts up to: in all, by ticker, and by column of the rows that changed. */
export const differingCounts = {
  all: `SELECT ${changes} FROM differing`,
  byTicker: `SELECT ticker, ${changes} FROM differing GROUP BY ticker ORDER BY ticker`,
  byColumn: `
    SELECT "column", count(*) AS rows
    FROM (SELECT unnest(changed_columns) AS "column" FROM differing WHERE change = 'changed')
    GROUP BY "column" ORDER BY rows DESC, "column"`,
} as const;

/** The first rows of each change, with both values of every column that changed. */
export function differingExamples(table: TableName, a: string, b: string): string {
  const key = keyOf(table);
  const pairs = valuesOf(table).map(
    (name) => `{'column': ${literal(name)}, 'a': a."${name}"::VARCHAR, 'b': b."${name}"::VARCHAR}`,
  );
  const columns =
    pairs.length === 0
      ? '[]'
      : `list_filter([${pairs.join(', ')}],
          lambda pair: e.change = 'changed' AND list_contains(e.changed_columns, pair."column"))`;
  return `
    SELECT e.change, e.ticker, concat_ws(' ', ${listed(key, 'e.')}) AS row, ${columns} AS columns
    FROM (
      FROM differing
      QUALIFY row_number() OVER (PARTITION BY change ORDER BY ${listed(key)}, nth) <= ${EXAMPLES_OF_EACH}
    ) e
      LEFT JOIN ${a} a ON ${alike(key, 'e', 'a')}
      LEFT JOIN ${b} b ON ${alike(key, 'e', 'b')}
    QUALIFY row_number() OVER (PARTITION BY e.change, ${listed(key, 'e.')}, e.nth) = 1
    ORDER BY e.change, ${listed(key, 'e.')}, e.nth`;
}
