import type { QueryCheck } from '../check.js';

export const sectionsAreGood: QueryCheck = {
  title: 'The sections of filings were found and read like sections.',
  severity: 'warning',
  unit: 'sections',
  complaint: 'missing, referring elsewhere, or of a suspicious length or wording',
  of: () => 'SELECT count(*) FROM filing_sections',
  found: () =>
    `SELECT ticker, filing AS "where",
       'item ' || item || ' is ' || verdict || CASE WHEN verdict = 'missing' THEN ''
         ELSE ', ' || characters::BIGINT || ' characters' END AS words
     FROM filing_sections WHERE verdict <> 'good'`,
};
