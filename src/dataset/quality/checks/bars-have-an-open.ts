import type { QueryCheck } from '../check.js';

export const barsHaveAnOpen: QueryCheck = {
  title: 'Every bar has an open.',
  severity: 'note',
  unit: 'bars',
  complaint: 'without an open, so that orders of their tickers cannot fill at the next open',
  of: () => 'SELECT count(*) FROM prices',
  found: () =>
    `SELECT ticker, min(session_date)::VARCHAR AS "where", count(*) || ' bars' AS words, count(*) AS bars
     FROM prices WHERE open IS NULL GROUP BY ticker`,
  weight: 'bars',
};
