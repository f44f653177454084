import type { QueryCheck } from '../check.js';

export const textsAreNotEmpty: QueryCheck = {
  title: 'Every document has a text.',
  severity: 'warning',
  unit: 'documents',
  complaint: 'without any text; `drop_empty_text` takes them out',
  advice: 'Name `drop_empty_text` in the pipeline.',
  of: () => 'SELECT count(*) FROM documents',
  found: () =>
    `SELECT ticker, id AS "where", kind || ' without text' AS words FROM documents
     WHERE characters = 0`,
};
