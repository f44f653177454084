import type { QueryCheck } from '../check.js';

/** Room for prices that a source rounds apart from each other. */
const ROOM = 1e-4;

export const barsInTheirRange: QueryCheck = {
  title: 'Open and close lie between low and high.',
  severity: 'warning',
  unit: 'bars with a high and a low',
  complaint: 'outside their own range',
  advice:
    'See whether the source’s columns are the ones they are taken for, and take the prices from another source where it errs.',
  of: () => 'SELECT count(*) FROM prices WHERE high IS NOT NULL AND low IS NOT NULL',
  found: () =>
    `SELECT ticker, session_date::VARCHAR AS "where",
       format('open {}, high {}, low {}, close {}', coalesce(open::VARCHAR, 'none'), high, low, close)
         AS words
     FROM prices
     WHERE high < low OR greatest(open, close) > high * (1 + ${ROOM})
       OR least(open, close) < low * (1 - ${ROOM})`,
};
