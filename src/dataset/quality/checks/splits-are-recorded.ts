import type { QueryCheck } from '../check.js';
import { nearWhole } from '../near-whole.js';

export const splitsAreRecorded: QueryCheck = {
  title: 'Where the close as traded jumps as a split does, a split is recorded.',
  severity: 'note',
  unit: 'returns',
  complaint:
    'of the size of a split that is not among the corporate actions, though the adjusted close knows it',
  of: () => 'SELECT count(raw_move) FROM moves',
  found: () =>
    `SELECT m.ticker, m.session_date::VARCHAR AS "where",
       format('close {:.6g}, then {:.6g}', m.previous_close, m.close) AS words
     FROM moves m ANTI JOIN corporate_actions s
       ON s.ticker = m.ticker AND s.session_date = m.session_date AND s.kind = 'split'
     WHERE ${nearWhole('m.raw_move', 'm')} AND NOT ${nearWhole('m.move', 'm')}`,
};
