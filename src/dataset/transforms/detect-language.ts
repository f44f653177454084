import { z } from 'zod';
import { suggestion } from '../../base/nearest-name.js';
import { UserError } from '../../base/user-error.js';
import { literal } from '../../store/duckdb.js';
import { openLanguageDetector, type LanguageDetector } from '../text/language.js';
import { mapRows } from './map-rows.js';
import { setAside } from './set-aside.js';
import type { Transform, TransformWorld } from './transform.js';

export const detectLanguageOptions = z.strictObject({
  kind: z.literal('detect_language'),
  keep: z
    .array(z.string().regex(/^[a-z]{2}$/, 'expected a code such as en'))
    .default([])
    .describe('Languages that stay; empty for all. Documents too short to tell stay.'),
});
type DetectLanguageOptions = z.infer<typeof detectLanguageOptions>;

/** A language shows in its first sentences. */
const CHARACTERS_READ = 500;

/** What a document is told by, as SQL on its table. */
const words = {
  news: `left(headline || ' ' || text, ${CHARACTERS_READ})`,
  filings: `left(text, ${CHARACTERS_READ})`,
} as const;

/**
 * Writes the language of each document, by the n-grams of its first 500 characters; null where they are
 * too few or too mixed to tell. Sets aside those in a language that is not kept. Throws
 * {@link UserError} for a language to keep that cannot be found.
 */
export const detectLanguage: Transform<DetectLanguageOptions> = {
  summary:
    'Finds the language of each document, and sets aside those in one that is not to be kept.',
  async apply({ database }, { keep }) {
    const detector = await openLanguageDetector();
    for (const language of keep) requireKnown(language, detector);
    for (const table of ['news', 'filings'] as const) {
      await mapRows(database, {
        table,
        read: { words: words[table] },
        write: [{ name: 'language', type: 'VARCHAR' }],
        map: async (rows) => rows.map((row) => [detector.languageOf(String(row['words']))]),
      });
      if (keep.length > 0) await setAsideOthers(database, table, keep);
    }
  },
};

function requireKnown(language: string, { languages }: LanguageDetector): void {
  if (languages.includes(language)) return;
  throw new UserError(`no language that can be found has the code "${language}"`, {
    where: 'transforms: detect_language: keep',
    hint: `${suggestion(language, languages)} Known codes: ${languages.join(', ')}.`.trim(),
  });
}

async function setAsideOthers(
  database: TransformWorld['database'],
  table: 'news' | 'filings',
  keep: readonly string[],
): Promise<void> {
  const statements = setAside({
    table,
    step: 'detect_language',
    reason: 'in a language that is not kept',
    where: `d.language NOT IN (${keep.map(literal).join(', ')})`,
    detail: `d.language || ': ' || ${table === 'news' ? "d.headline || ' ' || d.text" : 'd.text'}`,
  });
  for (const statement of statements) await database.run(statement);
}
