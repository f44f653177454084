import { z } from 'zod';
import { setAside } from './set-aside.js';
import type { Transform } from './transform.js';

export const dropExactDuplicatesOptions = z.strictObject({
  kind: z.literal('drop_exact_duplicates'),
});

const equalIn = (table: 'news' | 'filings', words: string): string[] =>
  setAside({
    table,
    step: 'drop_exact_duplicates',
    reason: 'the very same text as an earlier one',
    where: `d.id NOT IN (
      SELECT arg_min(id, (available_at, id)) FROM ${table} GROUP BY ${words})`,
    detail: table === 'news' ? 'd.headline || d.text' : 'd.text',
  });

/** Keeps the earliest of documents of one ticker with the same words. */
export const dropExactDuplicates: Transform<z.infer<typeof dropExactDuplicatesOptions>> = {
  summary: 'Keeps the earliest of documents of one ticker with the very same text.',
  statements: () => [
    ...equalIn('news', 'ticker, headline, text'),
    ...equalIn('filings', 'ticker, form, text'),
  ],
};
