import { UserError } from '../base/user-error.js';
import type { Database } from '../store/duckdb.js';
import { admissibleTables } from './staging.js';
import { LONGEST_DETAIL } from './record.js';

/**
 * Leaves one bar a ticker and session and one document an id: what one source gives twice is set aside,
 * the first of each kept; what two sources give is an error, since nobody could tell which is right.
 * After it nobody needs to know where a record was read, and the staged tables are those of the snapshot.
 */
export async function settleRepeats(database: Database): Promise<void> {
  const [double] = await database.rows(
    `SELECT ticker, session_date, string_agg(DISTINCT source, ' and ' ORDER BY source) AS sources
     FROM prices GROUP BY ticker, session_date HAVING count(DISTINCT source) > 1
     ORDER BY ALL LIMIT 1`,
  );
  if (double !== undefined) {
    throw new UserError(
      `two prices for ${String(double['ticker'])} on ${String(double['session_date'])}, from ${String(double['sources'])}`,
      { hint: 'The prices of a ticker may come from one source only.' },
    );
  }
  for (const statement of repeats) await database.run(statement);
  for (const name of admissibleTables) await database.run(`ALTER TABLE ${name} DROP COLUMN place`);
}

/** What is wrong with an item that came before, by whether it says the same. */
const SAME = 'the same item once more';
const DIFFERENT = 'another item of the same key, which differs from the first';

interface Repeatable {
  readonly table: (typeof admissibleTables)[number];
  readonly key: string;
  /** What names the item, and what it shows of itself; `d` is the repeat, `f` the first. */
  readonly item: string;
  readonly detail: string;
  /** Columns in which two that say the same agree. */
  readonly content: readonly string[];
}

function settling({ table, key, item, detail, content }: Repeatable): string[] {
  const agrees = content.map((column) => `d.${column} IS NOT DISTINCT FROM f.${column}`);
  return [
    `CREATE OR REPLACE TEMP TABLE repeated AS
     SELECT "row", first FROM (
       SELECT rowid AS "row", min(rowid) OVER (PARTITION BY ${key}) AS first FROM ${table}
     ) WHERE "row" <> first`,
    `INSERT INTO set_aside BY NAME
     SELECT '${table}' AS meant_for, 'admit' AS step,
       CASE WHEN ${agrees.join(' AND ')} THEN '${SAME}' ELSE '${DIFFERENT}' END AS reason,
       d.ticker AS ticker, d.${item} AS item, d.place AS place, left((${detail})::VARCHAR, ${LONGEST_DETAIL}) AS detail
     FROM ${table} d JOIN repeated r ON d.rowid = r."row" JOIN ${table} f ON f.rowid = r.first`,
    `DELETE FROM ${table} WHERE rowid IN (SELECT "row" FROM repeated)`,
  ];
}

const barColumns = ['open', 'high', 'low', 'close', 'adjusted_close', 'volume'];

/** What two bars say that do not say the same: `close 52.3 where bars.csv:2 has 51.2`. */
function differing(column: string): string {
  const value = (of: string): string => `coalesce(${of}.${column}::VARCHAR, 'nothing')`;
  return `CASE WHEN d.${column} IS DISTINCT FROM f.${column}
    THEN '${column} ' || ${value('d')} || ' where ' || coalesce(f.place, 'the first') || ' has ' || ${value('f')} END`;
}

const repeats = [
  ...settling({
    table: 'prices',
    key: 'ticker, session_date',
    item: 'session_date',
    detail: `coalesce(nullif(concat_ws(', ', ${barColumns.map(differing).join(', ')}), ''), d.close::VARCHAR)`,
    content: barColumns,
  }),
  ...settling({
    table: 'corporate_actions',
    key: 'ticker, session_date, kind, value',
    item: 'session_date',
    detail: "d.kind || ' ' || d.value",
    content: ['source'],
  }),
  ...settling({
    table: 'news',
    key: 'id',
    item: 'id',
    detail: 'd.headline || d.text',
    content: ['ticker', 'available_at', 'headline', 'text'],
  }),
  ...settling({
    table: 'filings',
    key: 'id',
    item: 'id',
    detail: 'd.text',
    content: ['ticker', 'available_at', 'form', 'text'],
  }),
  'DROP TABLE repeated',
];
