import type { QueryCheck } from '../check.js';
import { nearWhole } from '../near-whole.js';

/** By a recorded split any ratio is one; without a record a whole number is, from two up. */
export const splitsAreAdjusted: QueryCheck = {
  title: 'No adjusted close jumps as an unadjusted split does.',
  severity: 'error',
  unit: 'returns',
  complaint: 'of the size of a split; if it is one, every return over it is wrong',
  advice:
    'Add the split to `corporate_actions` and name `adjust_prices`, or take closes that are adjusted.',
  of: () => 'SELECT count(move) FROM moves',
  found: () =>
    `SELECT m.ticker, m.session_date::VARCHAR AS "where",
       format('adjusted close {:.6g}, then {:.6g}: ', m.previous_adjusted, m.adjusted_close)
         || CASE WHEN s.value IS NULL THEN 'nearly a whole ratio, and no split is recorded'
           ELSE 'the ratio of the split recorded, ' || s.value || ' for 1' END AS words
     FROM moves m LEFT JOIN corporate_actions s
       ON s.ticker = m.ticker AND s.session_date = m.session_date AND s.kind = 'split'
     WHERE CASE WHEN s.value IS NULL THEN ${nearWhole('m.move', 'm')}
       ELSE abs(s.value - 1) > 0.1 AND least(abs(m.move + ln(s.value)), abs(m.move - ln(s.value)))
         < least(4 * m.usual, abs(ln(s.value)) / 3) END`,
};
