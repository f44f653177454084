import type { QueryCheck } from '../check.js';

/** The point-in-time proof: each document against the decision time that first sees it. */
export const seenNotBeforeKnown: QueryCheck = {
  title: 'No document is seen at a decision time before it was known.',
  severity: 'error',
  unit: 'documents',
  complaint: 'seen before they were known, or at a session that is not there',
  advice:
    'Use this snapshot for nothing and build the dataset again: `assign_sessions` never does this, so the snapshot is not as it was built.',
  of: () => 'SELECT count(*) FROM documents',
  found: () =>
    `SELECT d.ticker, d.id AS "where",
       coalesce('known at ' || d.available_at || ' UTC, seen at ' || b.available_at || ' UTC',
         'seen at ' || d.visible_from || ', which has no bar') AS words
     FROM documents d LEFT JOIN bars b ON b.ticker = d.ticker AND b.session_date = d.visible_from
     WHERE d.visible_from IS NOT NULL
       AND (b.available_at IS NULL OR b.available_at < d.available_at)`,
};
