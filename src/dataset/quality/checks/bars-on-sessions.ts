import type { QueryCheck } from '../check.js';

export const barsOnSessions: QueryCheck = {
  title: 'Every bar is on a day its exchange trades.',
  severity: 'error',
  unit: 'bars',
  complaint: 'on a day without a session in their calendar',
  advice:
    'Name the calendar the ticker trades by in the pipeline, or take the bars out in an `sql` step.',
  of: () => 'SELECT count(*) FROM bars',
  found: () =>
    `SELECT ticker, session_date::VARCHAR AS "where",
       dayname(session_date) || ', no session of the calendar ' || calendar AS words
     FROM bars WHERE NOT coalesce(is_session, false)`,
};
