import type { QueryCheck } from '../check.js';

export const everySessionHasABar: QueryCheck = {
  title: 'Between a ticker’s first and last bar, every session has one.',
  severity: 'warning',
  unit: 'sessions',
  complaint: 'without a bar; a return over the gap counts as one session’s',
  advice:
    'Compare with another source, and keep the windows of experiments clear of gaps that stay.',
  of: () => 'SELECT coalesce(sum(missing_before), 0) + count(*) FILTER (is_session) FROM bars',
  found: () =>
    `SELECT b.ticker, d.day::VARCHAR AS "where",
       CASE b.missing_before WHEN 1 THEN 'one session' ELSE b.missing_before || ' sessions' END
         || ' without a bar, then one on ' || b.session_date AS words, b.missing_before AS sessions
     FROM bars b JOIN calendar_days d ON d.calendar = b.calendar AND d.is_session
       AND d.sessions = b.sessions_to_previous + 1
     WHERE b.missing_before > 0`,
  weight: 'sessions',
};
