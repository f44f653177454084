import type { Transform } from './transform.js';

const assign = (table: 'news' | 'filings'): string =>
  `CREATE OR REPLACE TABLE ${table} AS
   SELECT d.* EXCLUDE (visible_from), p.session_date AS visible_from
   FROM ${table} d ASOF LEFT JOIN prices p
     ON d.ticker = p.ticker AND d.available_at <= p.available_at`;

/**
 * Gives each document the first session of its ticker whose decision time is not before the moment it
 * became available. Weekend and holiday items roll forward; items after the last session have none.
 */
export const assignSessions: Transform = {
  summary: 'Assigns each document the first session whose decision time is not before it.',
  statements: [assign('news'), assign('filings')],
};
