import type { QueryCheck } from '../check.js';

export const sectionsAreGood: QueryCheck = {
  title: 'The sections of filings were found and read like sections.',
  severity: 'warning',
  unit: 'sections',
  complaint: 'missing, referring elsewhere, or of a suspicious length or wording',
  advice: `See them: finmem sql "SELECT * FROM filing_sections WHERE verdict <> 'good'"; what is not good can be dropped with \`drop_empty_text\`.`,
  of: () => 'SELECT count(*) FROM filing_sections',
  found: () =>
    `SELECT ticker, filing AS "where",
       'item ' || item || ' is ' || verdict || CASE WHEN verdict = 'missing' THEN ''
         ELSE ', ' || characters::BIGINT || ' characters' END AS words
     FROM filing_sections WHERE verdict <> 'good'`,
};
