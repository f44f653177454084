import type { QueryCheck } from '../check.js';

export const availabilityStated: QueryCheck = {
  title: 'Sources state when documents became known.',
  severity: 'note',
  unit: 'documents',
  complaint: 'of an assumed availability, since their source gives a date alone',
  of: () => 'SELECT count(*) FROM documents',
  found: () =>
    `SELECT ticker, kind AS "where", count(*) || ' taken as known from ' || min(available_at) || ' UTC to '
         || max(available_at) || ' UTC' AS words, count(*) AS documents
     FROM documents WHERE availability = 'assumed' GROUP BY ticker, kind`,
  weight: 'documents',
};
