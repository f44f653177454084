import type { QueryCheck } from '../check.js';

const SESSIONS = 5;

/** Shares that trade close at another price; one that stands still is halted, or copied from the day before. */
export const pricesNotStale: QueryCheck = {
  title: 'No close stands still for five sessions.',
  severity: 'warning',
  unit: 'bars',
  complaint: 'in runs of five sessions or more at the same close',
  advice:
    'See whether trading was halted; if not, the source filled in bars, so take them out in an `sql` step or use another source.',
  of: () => 'SELECT count(*) FROM bars',
  found: () =>
    `SELECT ticker, min(session_date)::VARCHAR AS "where",
       count(*) || ' sessions at ' || any_value(close) || ', to ' || max(session_date) AS words,
       count(*) AS bars, -count(*) AS shortest
     FROM (
       SELECT *, sum(is_other) OVER (PARTITION BY ticker ORDER BY session_date) AS run
       FROM (
         SELECT *, (close IS DISTINCT FROM previous_close)::INTEGER AS is_other FROM bars
       )
     ) GROUP BY ticker, run HAVING count(*) >= ${SESSIONS}`,
  weight: 'bars',
  worst: 'shortest',
};
