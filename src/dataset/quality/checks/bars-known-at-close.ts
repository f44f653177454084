import type { QueryCheck } from '../check.js';

export const barsKnownAtClose: QueryCheck = {
  title: 'No bar is known before its session closes.',
  severity: 'error',
  unit: 'bars',
  complaint: 'known before the close of their session',
  advice:
    'Build the dataset again: the pipeline itself fills these times in from the ticker’s calendar, so the snapshot is not as it was built.',
  of: () => 'SELECT count(*) FROM bars',
  found: () =>
    `SELECT ticker, session_date::VARCHAR AS "where",
       'known at ' || available_at || ' UTC, the session closes at ' || closes_at || ' UTC' AS words
     FROM bars WHERE coalesce(available_at < closes_at, true)`,
};
