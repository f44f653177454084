import type { QueryCheck } from '../check.js';

export const decisionsInOrder: QueryCheck = {
  title: 'Each session’s decision time is after the one before.',
  severity: 'error',
  unit: 'bars',
  complaint: 'decided on no later than the session before',
  advice: 'Name the calendar the ticker trades by in the pipeline, and build the dataset again.',
  of: () => 'SELECT count(*) FROM bars',
  found: () =>
    `SELECT ticker, session_date::VARCHAR AS "where",
       'decided at ' || available_at || ' UTC, the session before at ' || previous_available_at
         || ' UTC' AS words
     FROM bars WHERE available_at <= previous_available_at`,
};
