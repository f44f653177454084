import type { QueryCheck } from '../check.js';

/** A close that has been adjusted already shows no jump where the share was split. */
export const closesAreAsTraded: QueryCheck = {
  title: 'Closes are as traded: they jump where a split is recorded.',
  severity: 'warning',
  unit: 'splits recorded between two bars',
  complaint: 'not in the close, which then is no price anybody paid and tells of splits to come',
  of: () =>
    `SELECT count(*) FROM corporate_actions s JOIN moves m USING (ticker, session_date)
     WHERE s.kind = 'split'`,
  found: () =>
    `SELECT s.ticker, s.session_date::VARCHAR AS "where",
       format('{:.6g} for 1, but the close goes from {:.6g} to {:.6g}', s.value, m.previous_close, m.close)
         AS words
     FROM corporate_actions s JOIN moves m USING (ticker, session_date)
     WHERE s.kind = 'split' AND abs(ln(s.value)) > 6 * m.usual
       AND abs(m.raw_move) < abs(ln(s.value)) / 3`,
};
