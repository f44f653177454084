import { ABOUT_OTHER_TICKERS } from '../../sources/other-tickers.js';
import { literal } from '../../../store/duckdb.js';
import type { QueryCheck } from '../check.js';

const MOST = 0.01;

/** What a transform takes out is meant, and what is about other tickers was not asked for. */
const isFault = `step IN ('read', 'admit') AND reason <> ${literal(ABOUT_OTHER_TICKERS)}`;

const GIVEN = ['prices', 'corporate_actions', 'news', 'filings']
  .map((table) => `SELECT '${table}' AS meant_for, count(*) AS kept FROM ${table}`)
  .join(' UNION ALL ');

/** Tables that lost more than one row in a hundred to faults. */
const LOSSES = `
  SELECT meant_for FROM (${GIVEN})
    JOIN (SELECT meant_for, count(*) AS lost FROM set_aside WHERE ${isFault} GROUP BY meant_for)
    USING (meant_for)
  WHERE lost > ${MOST} * (lost + kept)`;

export const rowsWereAdmitted: QueryCheck = {
  title: 'No table lost more than 1 % of what its sources gave to rows that are wrong.',
  severity: 'warning',
  unit: 'rows that sources gave',
  complaint: 'wrong and set aside, more than 1 % of those meant for their table',
  advice: `See them: finmem sql "SELECT * FROM set_aside WHERE step IN ('read', 'admit')"`,
  of: () =>
    `SELECT (SELECT sum(kept) FROM (${GIVEN})) + (SELECT count(*) FROM set_aside WHERE ${isFault})`,
  found: () =>
    `SELECT ticker, coalesce(place, item, meant_for) AS "where",
       meant_for || ': ' || reason || coalesce(' (' || detail || ')', '') AS words
     FROM set_aside SEMI JOIN (${LOSSES}) USING (meant_for) WHERE ${isFault}`,
};
