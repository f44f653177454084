import type { QueryCheck } from '../check.js';

/** What trades on no stock exchange files no reports. */
export const tickersHaveFilings: QueryCheck = {
  title: 'Every share has filings.',
  severity: 'warning',
  unit: 'tickers of a stock exchange',
  complaint: 'without filings',
  advice:
    'See whether the source knows the company by this ticker; one that was renamed files under another.',
  isNoteFor: ({ rows }) => rows['filings'] === 0,
  of: () => `SELECT count(*) FROM companies WHERE calendar <> 'crypto'`,
  found: () =>
    `SELECT ticker, name AS "where", 'no filings' AS words
     FROM companies ANTI JOIN filings USING (ticker) WHERE calendar <> 'crypto'`,
};
