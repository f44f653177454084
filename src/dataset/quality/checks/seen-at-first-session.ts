import { z } from 'zod';
import type { SnapshotManifest } from '../../../store/snapshot-manifest.js';
import type { QueryCheck } from '../check.js';

/** Minutes a document must have been known, as the pipeline asked. */
function delayOf({ transforms }: SnapshotManifest): number {
  const step = transforms.find(({ kind }) => kind === 'assign_sessions');
  return z.object({ delay_minutes: z.number().default(0) }).parse(step?.options ?? {})
    .delay_minutes;
}

/** The other half of the proof: the session is the right one, so nothing is lost or held back. */
export const seenAtFirstSession: QueryCheck = {
  title:
    'Every document is seen at the first session whose decision time is not before it was known.',
  severity: 'error',
  unit: 'documents',
  complaint: 'seen at another session than the first that may see them',
  advice:
    'Build the dataset again: `assign_sessions` gives each document its session, so the snapshot is not as it was built.',
  of: () => 'SELECT count(*) FROM documents',
  found: (manifest) =>
    `SELECT d.ticker, d.id AS "where",
       'known at ' || d.available_at || ' UTC, '
         || coalesce('seen at ' || d.visible_from, 'never seen') || ', though ' || CASE
           WHEN d.visible_from IS NULL THEN l.last || ' could see it'
           WHEN b.available_at < d.known THEN 'the pipeline’s delay allows it only later'
           ELSE b.previous_date || ' could see it' END AS words
     FROM (SELECT *, available_at + INTERVAL ${delayOf(manifest)} MINUTE AS known FROM documents) d
       LEFT JOIN bars b ON b.ticker = d.ticker AND b.session_date = d.visible_from
       LEFT JOIN (
         SELECT ticker, max(session_date) AS last, max(available_at) AS last_decision
         FROM bars GROUP BY ticker
       ) l ON l.ticker = d.ticker
     WHERE CASE WHEN d.visible_from IS NULL THEN coalesce(l.last_decision >= d.known, false)
       ELSE coalesce(b.available_at BETWEEN d.available_at AND d.known - INTERVAL 1 SECOND
         OR b.previous_available_at >= d.known, false) END`,
};
