import type { QueryCheck } from '../check.js';

/** Known by a close before the first bar: an agent meets all of them at once at its first session. */
export const knownWithinThePrices: QueryCheck = {
  title: 'No document is older than its ticker’s prices.',
  severity: 'note',
  unit: 'documents',
  complaint:
    'known before a session that has no bar yet, and all seen together at the first that has',
  of: () => 'SELECT count(*) FROM documents',
  found: () =>
    `SELECT d.ticker, min(d.id) AS "where",
       count(*) || ' known from ' || min(d.available_at) || ' UTC, first bar '
         || min(f.first) AS words, count(*) AS documents
     FROM documents d JOIN (
       SELECT b.ticker, min(b.session_date) AS first, max(c.closes_at) AS closed_before
       FROM (SELECT ticker, calendar, min(session_date) AS session_date FROM bars GROUP BY ALL) b
         JOIN calendar_days c ON c.calendar = b.calendar AND c.is_session AND c.day < b.session_date
       GROUP BY b.ticker
     ) f ON f.ticker = d.ticker
     WHERE d.available_at <= f.closed_before GROUP BY d.ticker`,
  weight: 'documents',
};
