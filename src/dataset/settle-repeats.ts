import { UserError } from '../base/user-error.js';
import type { Database } from '../store/duckdb.js';

/**
 * Leaves one bar a ticker and session and one document an id: what one source gives twice is set aside,
 * the first of each kept; what two sources give is an error, since nobody could tell which is right.
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
}

const repeatsIn = (table: string, key: string, item: string, detail: string): string[] => {
  const later = `rowid NOT IN (SELECT min(rowid) FROM ${table} GROUP BY ${key})`;
  return [
    `INSERT INTO set_aside BY NAME
     SELECT '${table}' AS meant_for, 'admit' AS step, 'the same item once more' AS reason, ticker,
       ${item} AS item, ${detail} AS detail
     FROM ${table} WHERE ${later}`,
    `DELETE FROM ${table} WHERE ${later}`,
  ];
};

const repeats = [
  ...repeatsIn('prices', 'ticker, session_date', 'session_date', 'close::VARCHAR'),
  ...repeatsIn('corporate_actions', 'ticker, session_date, kind, value', 'session_date', 'kind'),
  ...repeatsIn('news', 'id', 'id', 'left(headline || text, 200)'),
  ...repeatsIn('filings', 'id', 'id', 'left(text, 200)'),
];
