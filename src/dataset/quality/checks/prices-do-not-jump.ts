import type { QueryCheck } from '../check.js';

/** A simple return no listed company of size has in a session without news everybody knows. */
const LARGEST_CHANGE = 0.4;
/** Earnings move a share by up to about this many times what is usual for it. */
const MOST_USUAL = 8;

export const pricesDoNotJump: QueryCheck = {
  title: 'No adjusted close moves by more than 40 % or eight times what is usual for its ticker.',
  severity: 'warning',
  unit: 'returns',
  complaint: 'beyond 40 % or eight times what is usual',
  advice:
    'See whether the news of the day tells why; if not, look for a split, a wrong row or another company under the ticker.',
  of: () => 'SELECT count(move) FROM moves',
  found: () =>
    `SELECT ticker, session_date::VARCHAR AS "where",
       format('{:+.1f} % to an adjusted close of {:.6g}, {:.0f} times what is usual', 100 * change,
         adjusted_close, abs(move) / usual)
         || CASE WHEN abs(move + next_move) < abs(move) / 4 THEN ', and back at the next bar' ELSE '' END
         AS words, -abs(move) AS smallest
     FROM (
       SELECT *, lead(move) OVER (PARTITION BY ticker ORDER BY session_date) AS next_move FROM moves
     )
     WHERE abs(change) > ${LARGEST_CHANGE} OR abs(move) > ${MOST_USUAL} * usual`,
  worst: 'smallest',
};
