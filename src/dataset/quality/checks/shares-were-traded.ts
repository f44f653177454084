import type { QueryCheck } from '../check.js';

export const sharesWereTraded: QueryCheck = {
  title: 'Shares were traded in every session that has a bar.',
  severity: 'warning',
  unit: 'bars with a volume',
  complaint: 'with a volume of 0, so that nobody could have traded at their prices',
  advice: 'Take these bars out in an `sql` step, or leave out tickers that are hardly traded.',
  of: () => 'SELECT count(volume) FROM prices',
  found: () =>
    `SELECT ticker, session_date::VARCHAR AS "where", 'volume 0 at ' || close AS words
     FROM prices WHERE volume = 0`,
};
