import type { QueryCheck } from '../check.js';

/** Of items spread over the day, one in 86,400 falls on a given second; one in twenty is no chance. */
const MOST = 0.05;

/** A date that was read as a moment is midnight, up to a day before the item was out. */
export const statedToTheHour: QueryCheck = {
  title: 'Times that are stated are times, not dates read as midnight.',
  severity: 'warning',
  unit: 'documents with a stated time',
  complaint:
    'stated for midnight exactly, as a date without an hour reads; if it is one, they were known later',
  advice:
    'If the source gives dates only, map the column as a date, so that documents are taken as known when the day is over.',
  of: () => `SELECT count(*) FROM documents WHERE availability = 'stated'`,
  found: () =>
    `SELECT ticker, id AS "where", 'known at ' || available_at || ' UTC' AS words
     FROM (
       SELECT *, avg(is_midnight::INTEGER) OVER (PARTITION BY kind) AS share
       FROM (
         SELECT d.ticker, d.id, d.available_at, d.kind,
           date_trunc('day', d.available_at) = d.available_at OR m.day IS NOT NULL AS is_midnight
         FROM documents d JOIN companies c ON c.ticker = d.ticker
           LEFT JOIN calendar_days m ON m.calendar = c.calendar AND m.begins_at = d.available_at
         WHERE d.availability = 'stated'
       )
     ) WHERE is_midnight AND share > ${MOST}`,
};
