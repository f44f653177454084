import type { QueryCheck } from '../check.js';

/**
 * A 10-Q is due 45 days after its quarter at the latest and a 10-K 90 days after its year (Form 10-Q and
 * 10-K, General Instruction A), so two of them are 137 days apart at most, a little more when one is late.
 */
const MOST_DAYS = 160;

export const filingsComeQuarterly: QueryCheck = {
  title: 'A 10-K or 10-Q comes about every quarter for as long as there are bars.',
  severity: 'note',
  unit: 'spans between filings',
  complaint: 'of more than 160 days',
  of: () => `SELECT count(*) FROM (${SPANS})`,
  found: () =>
    `SELECT ticker, since::DATE::VARCHAR AS "where",
       date_diff('day', since, until) || ' days without a filing, to ' || until::DATE AS words
     FROM (${SPANS}) WHERE date_diff('day', since, until) > ${MOST_DAYS}`,
};

/** From the first bar to the first filing, from each to the next, from the last to the last bar. */
const SPANS = `
  SELECT * FROM (
    SELECT ticker, moment AS since, lead(moment) OVER (PARTITION BY ticker ORDER BY moment) AS until
    FROM (
      SELECT ticker, available_at AS moment FROM documents WHERE kind IN ('10-K', '10-Q')
      UNION SELECT ticker, unnest([min(available_at), max(available_at)]) FROM bars
        WHERE ticker IN (SELECT ticker FROM filings) GROUP BY ticker
    )
  ) WHERE until IS NOT NULL`;
