import { sampledNews } from './sampled-news.js';

/** Tags that a text cleaned of HTML no longer has. */
const MARKUP = '</?(p|div|br|span|table|tr|td|ul|ol|li|a|img|font|strong|h[1-6])(\\s[^<>]*)?/?>';
/** Enough of a text to see how it was treated. */
const CHARACTERS_READ = 20_000;

const documentsOf = (table: 'news' | 'filings', kind: string, words: string): string =>
  `SELECT ${kind} AS kind, id, ticker, available_at, availability, language, visible_from,
     length(${words}) AS characters, hash(${words}) AS content,
     regexp_matches(left(text, ${CHARACTERS_READ}), '${MARKUP}', 'i') AS has_markup,
     contains(${words}, chr(65533)) AS has_replacements
   FROM ${table}`;

/**
 * Tables several checks ask, made once: `calendar_days` (each day of each calendar, with the number of
 * sessions so far), `bars` (each bar beside the one before), `moves` (log returns beside what is usual
 * for the ticker) and `documents` (news and filings without their text), and the news looked at for
 * near duplicates.
 */
export const preparedTables: readonly string[] = [
  `CREATE TABLE calendar_days AS
   SELECT calendar, day::DATE AS day, is_session, begins_at::TIMESTAMP AS begins_at,
     closes_at::TIMESTAMP AS closes_at, sessions
   FROM calendar_text`,
  `CREATE TABLE bars AS
   SELECT p.*, c.calendar, d.is_session, d.closes_at,
     lag(p.session_date) OVER by_date AS previous_date,
     lag(p.close) OVER by_date AS previous_close,
     lag(p.adjusted_close) OVER by_date AS previous_adjusted,
     lag(p.available_at) OVER by_date AS previous_available_at,
     lag(d.sessions) OVER by_date AS sessions_to_previous,
     d.sessions - lag(d.sessions) OVER by_date - d.is_session::INTEGER AS missing_before
   FROM prices p JOIN companies c USING (ticker)
     LEFT JOIN calendar_days d ON d.calendar = c.calendar AND d.day = p.session_date
   WINDOW by_date AS (PARTITION BY p.ticker ORDER BY p.session_date)`,
  // The median absolute deviation times 1.4826 is the standard deviation of a normal variable. It is 0
  // where a price seldom moves, so a quarter of the plain deviation, and a quarter of a percent, are least.
  `CREATE TABLE moves AS
   SELECT ticker, session_date, previous_date, open, close, previous_close, adjusted_close,
     previous_adjusted, adjusted_close / previous_adjusted - 1 AS change,
     ln(adjusted_close / previous_adjusted) AS move, ln(close / previous_close) AS raw_move,
     greatest(1.4826 * mad(ln(adjusted_close / previous_adjusted)) OVER (PARTITION BY ticker),
       stddev_pop(ln(adjusted_close / previous_adjusted)) OVER (PARTITION BY ticker) / 4, 0.0025)
       AS usual
   FROM bars WHERE previous_date IS NOT NULL`,
  `CREATE TABLE documents AS
   ${documentsOf('news', "'news'", "concat_ws(chr(10), nullif(headline, ''), nullif(text, ''))")}
   UNION ALL ${documentsOf('filings', 'form', 'text')}`,
  ...sampledNews,
];
