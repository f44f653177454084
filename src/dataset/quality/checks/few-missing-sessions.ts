import type { QueryCheck } from '../check.js';

/** More than a trading halt explains. */
const MOST = 0.02;

export const fewMissingSessions: QueryCheck = {
  title: 'No ticker lacks the bars of more than 2 % of its sessions.',
  severity: 'error',
  unit: 'tickers',
  complaint: 'without the bars of more than 2 % of the sessions from their first bar to their last',
  advice:
    'Name the calendar the ticker trades by in the pipeline if it is another, take its prices from another source, or leave it out.',
  of: () => 'SELECT count(DISTINCT ticker) FROM bars',
  found: () =>
    `SELECT ticker, first || ' to ' || last AS "where",
       missing || ' of ' || sessions || ' sessions without a bar' AS words,
       -missing / sessions AS fewest
     FROM (
       SELECT ticker, min(session_date) AS first, max(session_date) AS last,
         coalesce(sum(missing_before), 0) AS missing, missing + count(*) FILTER (is_session) AS sessions
       FROM bars GROUP BY ticker
     ) WHERE missing > ${MOST} * sessions`,
  worst: 'fewest',
};
