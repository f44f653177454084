import type { QueryCheck } from '../check.js';

export const periodOverWhenFiled: QueryCheck = {
  title: 'No filing was known before the period it reports on was over.',
  severity: 'error',
  unit: 'filings with a period',
  complaint: 'known before their period was over',
  advice:
    'Take these filings out in an `sql` step: either the period or the time they became known is wrong.',
  of: () => 'SELECT count(period_end) FROM filings',
  found: () =>
    `SELECT ticker, id AS "where",
       'known at ' || available_at || ' UTC, its period ends on ' || period_end AS words
     FROM filings WHERE available_at::DATE < period_end`,
};
