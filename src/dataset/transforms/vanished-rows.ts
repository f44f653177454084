import { literal, type Database } from '../../store/duckdb.js';
import { LONGEST_DETAIL } from '../record.js';

/** Rows that a script may remove: what names one, and what it shows of itself. */
const watched = [
  { table: 'prices', item: 'd.session_date', detail: 'd.close::VARCHAR' },
  {
    table: 'corporate_actions',
    item: 'd.session_date',
    detail: "d.kind || ' ' || d.value",
  },
  { table: 'news', item: 'd.id', detail: "d.headline || ' ' || d.text" },
  { table: 'filings', item: 'd.id', detail: 'd.text' },
] as const;

/** Keeps in mind which rows there are, in a schema of its own, before something may remove some. */
export async function rememberRows(database: Database): Promise<void> {
  const rows = watched.map(
    ({ table, item, detail }) =>
      `SELECT ${literal(table)} AS meant_for, d.ticker AS ticker, ${item} AS item,
         left(${detail}, ${LONGEST_DETAIL}) AS detail
       FROM ${table} d`,
  );
  await database.run('CREATE SCHEMA remembered');
  await database.run(`CREATE TABLE remembered.rows AS ${rows.join(' UNION ALL ')}`);
}

/** Notes in `set_aside` the remembered rows that are gone, and forgets them all. */
export async function noteVanished(database: Database, file: string): Promise<void> {
  for (const { table, item } of watched) {
    await database.run(
      `INSERT INTO set_aside BY NAME
       SELECT meant_for, 'sql' AS step, ${literal(`removed by ${file}`)} AS reason, ticker, item, detail
       FROM remembered.rows r
       WHERE meant_for = ${literal(table)} AND NOT EXISTS (
         SELECT 1 FROM ${table} d WHERE d.ticker = r.ticker AND ${item} = r.item)`,
    );
  }
  await database.run('DROP SCHEMA remembered CASCADE');
}
