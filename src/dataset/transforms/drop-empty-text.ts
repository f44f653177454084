import { z } from 'zod';
import { setAside } from './set-aside.js';
import type { Transform } from './transform.js';

export const dropEmptyTextOptions = z.strictObject({ kind: z.literal('drop_empty_text') });

const LETTER_OR_DIGIT = String.raw`'[\p{L}\p{N}]'`;

const emptyIn = (table: 'news' | 'filings', words: string): string[] =>
  setAside({
    table,
    step: 'drop_empty_text',
    reason: 'no letter and no digit in its text',
    where: `NOT regexp_matches(${words}, ${LETTER_OR_DIGIT})`,
    detail: words,
  });

/** Sets aside documents without a letter or digit in them: an empty text must not become a memory. */
export const dropEmptyText: Transform<z.infer<typeof dropEmptyTextOptions>> = {
  summary: 'Sets aside documents without a letter or a digit in them.',
  statements: () => [...emptyIn('news', 'd.headline || d.text'), ...emptyIn('filings', 'd.text')],
};
