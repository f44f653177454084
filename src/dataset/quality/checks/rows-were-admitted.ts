import type { QueryCheck } from '../check.js';

const MOST = 0.01;

const isFault = `step IN ('read', 'admit')`;

/** Tables that lost more than one row in a hundred to faults; what a transform takes out is meant. */
const LOSSES = `
  SELECT meant_for, count(*) AS lost FROM set_aside WHERE ${isFault} GROUP BY meant_for
  HAVING count(*) > ${MOST} * (count(*) + CASE meant_for
    WHEN 'prices' THEN (SELECT count(*) FROM prices)
    WHEN 'corporate_actions' THEN (SELECT count(*) FROM corporate_actions)
    WHEN 'news' THEN (SELECT count(*) FROM news) ELSE (SELECT count(*) FROM filings) END)`;

export const rowsWereAdmitted: QueryCheck = {
  title: 'No table lost more than 1 % of what its sources gave to rows that are wrong.',
  severity: 'warning',
  unit: 'rows that were wrong',
  complaint: 'meant for a table that lost more than 1 % so',
  of: () => `SELECT count(*) FROM set_aside WHERE ${isFault}`,
  found: () =>
    `SELECT ticker, coalesce(place, item, meant_for) AS "where",
       meant_for || ': ' || reason || coalesce(' (' || detail || ')', '') AS words
     FROM set_aside SEMI JOIN (${LOSSES}) USING (meant_for) WHERE ${isFault}`,
};
