import type { QueryCheck } from '../check.js';

export const tickersHaveBars: QueryCheck = {
  title: 'Every ticker has prices.',
  severity: 'error',
  unit: 'tickers',
  complaint: 'without a bar, so that nothing about them can be decided',
  advice:
    'See whether the source knows the ticker by this name and traded it in these years, or leave it out of the pipeline.',
  of: () => 'SELECT count(*) FROM companies',
  found: () =>
    `SELECT ticker, name AS "where", 'no bar' AS words
     FROM companies ANTI JOIN prices USING (ticker)`,
};
