import { literal } from '../../../store/duckdb.js';
import type { QueryCheck } from '../check.js';

/** From its calendar’s first session of the dataset’s span to the last. */
export const barsReachOverTheSpan: QueryCheck = {
  title: 'Every ticker’s bars reach over the whole span of the dataset.',
  severity: 'warning',
  unit: 'tickers with bars',
  complaint: 'whose bars begin later than those of others or end earlier',
  advice:
    'See whether the share was listed later or taken off the exchange; if so, keep the windows of experiments within its bars.',
  of: () => 'SELECT count(DISTINCT ticker) FROM bars',
  found: ({ span: [first, last] }) =>
    `SELECT ticker, first || ' to ' || last AS "where",
       concat_ws(', ', CASE WHEN late > 0 THEN late || ' sessions after the dataset’s first' END,
         CASE WHEN early > 0 THEN early || ' before its last' END) AS words,
       -(late + early) AS least
     FROM (
       SELECT t.ticker, t.first, t.last, count(*) FILTER (d.day < t.first) AS late,
         count(*) FILTER (d.day > t.last) AS early
       FROM (
         SELECT ticker, calendar, min(session_date) AS first, max(session_date) AS last
         FROM bars GROUP BY ALL
       ) t JOIN calendar_days d ON d.calendar = t.calendar AND d.is_session
         AND d.day::VARCHAR BETWEEN ${literal(first)} AND ${literal(last)}
       GROUP BY ALL
     ) WHERE late + early > 0`,
  worst: 'least',
};
