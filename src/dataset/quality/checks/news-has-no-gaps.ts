import type { QueryCheck } from '../check.js';

/** At five a month, a month without any would come once in 150 by chance. */
const USUAL = 5;

export const newsHasNoGaps: QueryCheck = {
  title: 'No month lies empty between months with news.',
  severity: 'warning',
  unit: 'months of tickers that have five items of news a month and more',
  complaint: 'without any, as if something had not been fetched',
  advice:
    'See whether the source has news of these months, and keep the windows of experiments clear of gaps that stay.',
  of: () => `SELECT coalesce(sum(months), 0) FROM (${SPANS})`,
  found: () =>
    `SELECT ticker, strftime(previous + INTERVAL 1 MONTH, '%Y-%m') AS "where",
       CASE empty WHEN 1 THEN 'a month' ELSE empty || ' months' END || ' without news, then ' || items || ' items in '
         || strftime(month, '%Y-%m') AS words, empty
     FROM (
       SELECT *, lag(month) OVER by_month AS previous,
         date_diff('month', lag(month) OVER by_month, month) - 1 AS empty
       FROM (${MONTHS}) WINDOW by_month AS (PARTITION BY ticker ORDER BY month)
     ) WHERE empty > 0 AND ticker IN (SELECT ticker FROM (${SPANS}))`,
  weight: 'empty',
};

const MONTHS = `
  SELECT ticker, date_trunc('month', available_at) AS month, count(*) AS items
  FROM documents WHERE kind = 'news' GROUP BY ALL`;

const SPANS = `
  SELECT ticker, date_diff('month', min(month), max(month)) + 1 AS months
  FROM (${MONTHS}) GROUP BY ticker HAVING sum(items) >= ${USUAL} * months`;
