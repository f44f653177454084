import type { QueryCheck } from '../check.js';

export const newsSaysItOnce: QueryCheck = {
  title: 'No document repeats an earlier one of its ticker word for word.',
  severity: 'warning',
  unit: 'documents',
  complaint: 'with the very same words as an earlier one; `drop_exact_duplicates` takes them out',
  advice: 'Name `drop_exact_duplicates` in the pipeline.',
  of: () => 'SELECT count(*) FROM documents',
  found: () =>
    `SELECT ticker, id AS "where", 'as ' || first AS words
     FROM (
       SELECT ticker, id, first_value(id) OVER same AS first, row_number() OVER same AS number
       FROM documents WHERE characters > 0
       WINDOW same AS (PARTITION BY ticker, kind, content ORDER BY available_at, id)
     ) WHERE number > 1`,
};
