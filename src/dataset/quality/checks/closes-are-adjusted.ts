import type { QueryCheck } from '../check.js';

export const closesAreAdjusted: QueryCheck = {
  title: 'Adjusted closes are adjusted.',
  severity: 'note',
  unit: 'bars',
  complaint: 'with the close as it is for an adjusted one: nobody gave or computed another',
  of: () => 'SELECT count(*) FROM prices',
  found: () =>
    `SELECT ticker, min(session_date) || ' to ' || max(session_date) AS "where",
       count(*) || ' bars' AS words, count(*) AS bars
     FROM prices WHERE coalesce(adjustment, 'none') = 'none' GROUP BY ticker`,
  weight: 'bars',
};
