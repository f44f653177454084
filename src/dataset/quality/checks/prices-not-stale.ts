import type { QueryCheck } from '../check.js';

const SESSIONS = 5;

/** A price that stands still with its volume is a copied line; without volumes the price alone tells. */
export const pricesNotStale: QueryCheck = {
  title: 'No close stands still for five sessions.',
  severity: 'warning',
  unit: 'bars',
  complaint: 'in runs of five or more with the same close and volume',
  of: () => 'SELECT count(*) FROM bars',
  found: () =>
    `SELECT ticker, min(session_date)::VARCHAR AS "where",
       count(*) || ' sessions at ' || any_value(close) || ', to ' || max(session_date) AS words,
       count(*) AS bars, -count(*) AS shortest
     FROM (
       SELECT *, sum(is_other) OVER (PARTITION BY ticker ORDER BY session_date) AS run
       FROM (
         SELECT *, (close IS DISTINCT FROM previous_close
           OR volume IS DISTINCT FROM previous_volume)::INTEGER AS is_other
         FROM bars
       )
     ) GROUP BY ticker, run HAVING count(*) >= ${SESSIONS}`,
  weight: 'bars',
  worst: 'shortest',
};
