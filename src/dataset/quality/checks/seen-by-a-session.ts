import type { QueryCheck } from '../check.js';

export const seenByASession: QueryCheck = {
  title: 'Every document is seen by some session.',
  severity: 'note',
  unit: 'documents',
  complaint:
    'seen by no session: known too late for their ticker’s last one, or their ticker has none',
  of: () => 'SELECT count(*) FROM documents',
  found: () =>
    `SELECT ticker, min(id) AS "where",
       count(*) || ' known from ' || min(available_at) || ' UTC' AS words, count(*) AS documents
     FROM documents WHERE visible_from IS NULL GROUP BY ticker`,
  weight: 'documents',
};
