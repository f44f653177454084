import type { QueryCheck } from '../check.js';

const MAIN = `(SELECT language FROM documents WHERE language IS NOT NULL
  GROUP BY language ORDER BY count(*) DESC, language LIMIT 1)`;

export const oneLanguage: QueryCheck = {
  title: 'All documents are in one language.',
  severity: 'note',
  unit: 'documents whose language is known',
  complaint: 'in another language than most',
  of: () => 'SELECT count(language) FROM documents',
  found: () =>
    `SELECT ticker, id AS "where", 'in ' || language || ', most are in ' || ${MAIN} AS words
     FROM documents WHERE language <> ${MAIN}`,
};
