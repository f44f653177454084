import type { QueryCheck } from '../check.js';

export const textsAreClean: QueryCheck = {
  title: 'No text holds HTML.',
  severity: 'warning',
  unit: 'documents',
  complaint: 'with HTML tags in their text; `clean_html` turns them into text',
  advice: 'Name `clean_html` in the pipeline.',
  of: () => 'SELECT count(*) FROM documents',
  found: () =>
    `SELECT ticker, id AS "where", kind || ' with HTML tags' AS words FROM documents WHERE has_markup`,
};
