import type { Database, Row } from '../../store/duckdb.js';
import type { StagedValue } from '../tables.js';

const ROWS_A_BATCH = 2_048;
const CHARACTERS_A_BATCH = 16_000_000;

/** What is computed for the rows of a table, outside SQL. */
export interface RowMapping {
  readonly table: 'news' | 'filings';
  /** What each row is read as, SQL expressions by name. */
  readonly read: Readonly<Record<string, string>>;
  /** Columns that are given new values. */
  readonly write: readonly { readonly name: string; readonly type: 'VARCHAR' | 'DOUBLE' }[];
  /** New values of each row of a batch, in the order of `write`; undefined to leave a row as it is. */
  map(rows: readonly Row[]): Promise<readonly (readonly StagedValue[] | undefined)[]>;
}

/**
 * Computes columns of a table row by row, in batches bounded by rows and by characters, so that a table
 * of long documents is never in memory. Rows keep their order.
 */
export async function mapRows(database: Database, mapping: RowMapping): Promise<void> {
  const { table, read, write, map } = mapping;
  const results = write.map(({ name, type }) => `"${name}" ${type}`).join(', ');
  await database.run(`CREATE OR REPLACE TEMP TABLE mapped ("row" BIGINT, ${results})`);
  const columns = Object.entries(read).map(([name, sql]) => `${sql} AS "${name}"`);
  for (const [first, last] of await batchesOf(database, table, Object.values(read))) {
    const rows = await database.rows(
      `SELECT rowid AS "row", ${columns.join(', ')} FROM ${table}
       WHERE rowid BETWEEN ${first} AND ${last} ORDER BY rowid`,
    );
    const values = await map(rows);
    await database.append('mapped', changed(rows, values));
  }
  const replaced = write.map(
    ({ name }) => `CASE WHEN m."row" IS NULL THEN d."${name}" ELSE m."${name}" END AS "${name}"`,
  );
  await database.run(
    `CREATE OR REPLACE TABLE ${table} AS
     SELECT d.* REPLACE (${replaced.join(', ')})
     FROM ${table} d LEFT JOIN mapped m ON d.rowid = m."row" ORDER BY d.rowid`,
  );
  await database.run('DROP TABLE mapped');
}

function* changed(
  rows: readonly Row[],
  values: readonly (readonly StagedValue[] | undefined)[],
): Iterable<(StagedValue | bigint)[]> {
  for (const [index, row] of rows.entries()) {
    const written = values[index];
    if (written !== undefined) yield [BigInt(Number(row['row'])), ...written];
  }
}

/** First and last row id of each batch. */
async function batchesOf(
  database: Database,
  table: string,
  expressions: readonly string[],
): Promise<[number, number][]> {
  const length = expressions.map((sql) => `coalesce(length((${sql})::VARCHAR), 0)`).join(' + ');
  const batches: [number, number][] = [];
  let [rows, characters] = [0, 0];
  const sizes = `SELECT rowid AS "row", ${length} AS characters FROM ${table} ORDER BY rowid`;
  for await (const chunk of database.stream(sizes)) {
    for (const each of chunk) {
      const [row, size] = [Number(each['row']), Number(each['characters'])];
      const current = batches.at(-1);
      const isFull = rows >= ROWS_A_BATCH || characters + size > CHARACTERS_A_BATCH;
      if (current === undefined || isFull) {
        batches.push([row, row]);
        [rows, characters] = [0, 0];
      } else {
        current[1] = row;
      }
      rows += 1;
      characters += size;
    }
  }
  return batches;
}
