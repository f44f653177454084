import type { QueryCheck } from '../check.js';

export const tickersHaveNews: QueryCheck = {
  title: 'Every ticker has news.',
  severity: 'warning',
  unit: 'tickers',
  complaint: 'without news',
  of: () => 'SELECT count(*) FROM companies',
  found: () =>
    `SELECT ticker, name AS "where", 'no news' AS words FROM companies ANTI JOIN news USING (ticker)`,
};
