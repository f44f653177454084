import type { Transform } from './transform.js';

/** Removes documents without a letter or digit in them: an empty text must not become a memory. */
export const dropEmptyText: Transform = {
  summary: 'Removes documents without a letter or a digit in them.',
  statements: [
    String.raw`DELETE FROM news WHERE NOT regexp_matches(headline || text, '[\p{L}\p{N}]')`,
    String.raw`DELETE FROM filings WHERE NOT regexp_matches(text, '[\p{L}\p{N}]')`,
  ],
};
