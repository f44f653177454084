import type { Transform } from './transform.js';

/** Keeps the earliest of documents of one ticker with the same words. */
export const dropExactDuplicates: Transform = {
  summary: 'Keeps the earliest of documents of one ticker with the very same text.',
  statements: [
    `DELETE FROM news WHERE id NOT IN (
       SELECT arg_min(id, (available_at, id)) FROM news GROUP BY ticker, headline, text)`,
    `DELETE FROM filings WHERE id NOT IN (
       SELECT arg_min(id, (available_at, id)) FROM filings GROUP BY ticker, form, text)`,
  ],
};
