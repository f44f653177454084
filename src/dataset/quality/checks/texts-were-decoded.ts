import type { QueryCheck } from '../check.js';

export const textsWereDecoded: QueryCheck = {
  title: 'Every character of the texts was read.',
  severity: 'note',
  unit: 'documents',
  complaint: 'with the sign that stands for a byte no reader understood (U+FFFD)',
  of: () => 'SELECT count(*) FROM documents',
  found: () =>
    `SELECT ticker, id AS "where", kind || ' with U+FFFD' AS words
     FROM documents WHERE has_replacements`,
};
