import { z } from 'zod';
import type { Database, Row } from '../../store/duckdb.js';
import { RecentTexts } from '../text/recent-texts.js';
import { Shingler } from '../text/shingles.js';
import { setAside } from './set-aside.js';
import type { Transform } from './transform.js';

export const dropNearDuplicatesOptions = z.strictObject({
  kind: z.literal('drop_near_duplicates'),
  similarity: z
    .number()
    .gt(0)
    .max(1)
    .default(0.8)
    .describe('Share of word triples in common (Jaccard) from which two items are the same.'),
  days: z
    .number()
    .int()
    .min(0)
    .max(31)
    .default(3)
    .describe('Days within which an item may repeat an earlier one.'),
});
type DropNearDuplicatesOptions = z.infer<typeof dropNearDuplicatesOptions>;

/** Headline and text together; a news item of more is told by its beginning. */
const CHARACTERS_COMPARED = 100_000;
const COPIES_A_BATCH = 2_048;
const SECONDS_A_DAY = 86_400;

/** A news item that repeats an earlier one: their ids. */
type Copy = readonly [id: string, original: string];

/**
 * Sets aside news items that share at least `similarity` of their distinct word triples (Jaccard) with an
 * item of the same ticker that was kept and came out within `days` before. Exact: no such pair is missed.
 */
export const dropNearDuplicates: Transform<DropNearDuplicatesOptions> = {
  summary:
    'Keeps the earliest of news items of one ticker that say almost the same within a few days.',
  async apply({ database }, options) {
    await database.run('CREATE OR REPLACE TEMP TABLE copies (id VARCHAR, original VARCHAR)');
    for await (const batch of copiesIn(database, options)) await database.append('copies', batch);
    const taken = setAside({
      table: 'news',
      step: 'drop_near_duplicates',
      reason: 'almost the same words as an earlier one',
      where: 'd.id IN (SELECT id FROM copies)',
      detail: '(SELECT original FROM copies c WHERE c.id = d.id)',
    });
    for (const statement of [...taken, 'DROP TABLE copies']) await database.run(statement);
  },
};

/** Items in the order of ticker, availability and id, so that one window slides over them. */
const ITEMS = `
  SELECT ticker, id, epoch(available_at::TIMESTAMP) AS time,
    left(headline || ' ' || text, ${CHARACTERS_COMPARED}) AS words
  FROM news ORDER BY ticker, available_at, id`;

async function* copiesIn(
  database: Database,
  { similarity, days }: DropNearDuplicatesOptions,
): AsyncIterable<Copy[]> {
  const originalOf = copyFinder(similarity, days * SECONDS_A_DAY);
  let copies: Copy[] = [];
  for await (const rows of database.stream(ITEMS)) {
    for (const row of rows) {
      const original = originalOf(row);
      if (original !== undefined) copies.push([String(row['id']), original]);
    }
    if (copies.length < COPIES_A_BATCH) continue;
    yield copies;
    copies = [];
  }
  yield copies;
}

/** Reads item after item: the id of the kept one it repeats, or undefined when it is kept itself. */
function copyFinder(similarity: number, window: number): (row: Row) => string | undefined {
  const shingler = new Shingler();
  let kept = new RecentTexts(similarity);
  let current: unknown;
  return (row) => {
    if (row['ticker'] !== current) kept = new RecentTexts(similarity);
    current = row['ticker'];
    const time = Number(row['time']);
    kept.forget(time - window);
    const shingles = shingler.of(String(row['words']));
    const original = kept.copiedBy(shingles);
    if (original === undefined) kept.add({ name: String(row['id']), time, shingles });
    return original;
  };
}
