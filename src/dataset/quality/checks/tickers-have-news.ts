import type { QueryCheck } from '../check.js';

export const tickersHaveNews: QueryCheck = {
  title: 'Every ticker has news.',
  severity: 'warning',
  unit: 'tickers',
  complaint: 'without news',
  advice:
    'See whether the source knows the company by this ticker, or leave the ticker out of experiments that need news.',
  isNoteFor: ({ rows }) => rows['news'] === 0,
  of: () => 'SELECT count(*) FROM companies',
  found: () =>
    `SELECT ticker, name AS "where", 'no news' AS words FROM companies ANTI JOIN news USING (ticker)`,
};
