import { z } from 'zod';
import type { Transform } from './transform.js';

export const assignSessionsOptions = z.strictObject({
  kind: z.literal('assign_sessions'),
  delay_minutes: z
    .number()
    .int()
    .min(0)
    .max(10_080)
    .default(0)
    .describe('Minutes a document must have been known before a decision time to be seen at it.'),
});
type AssignSessionsOptions = z.infer<typeof assignSessionsOptions>;

const assign = (table: 'news' | 'filings', minutes: number): string =>
  `CREATE OR REPLACE TABLE ${table} AS
   SELECT d.* EXCLUDE (visible_from, seen_at), p.session_date AS visible_from
   FROM (
     SELECT *, strftime(available_at::TIMESTAMP + INTERVAL ${minutes} MINUTE, '%Y-%m-%dT%H:%M:%SZ') AS seen_at
     FROM ${table}
   ) d ASOF LEFT JOIN prices p
     ON d.ticker = p.ticker AND d.seen_at <= p.available_at`;

/**
 * Gives each document the first session of its ticker whose decision time is not before the moment it
 * became available. Weekend and holiday items roll forward; items after the last session have none.
 */
export const assignSessions: Transform<AssignSessionsOptions> = {
  summary:
    'Assigns each document the first session whose decision time, the close, is not before it. Always done, last, named or not.',
  statements: ({ delay_minutes }) => [
    assign('news', delay_minutes),
    assign('filings', delay_minutes),
  ],
};
