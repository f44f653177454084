import type { QueryCheck } from '../check.js';

/** Under this a text says nothing. */
const SHORTEST = 10;
/** Times the median of its kind. */
const MOST_TIMES = 100;

export const textsAreOfALikelyLength: QueryCheck = {
  title: 'No text is hardly a word, or a hundred times as long as is usual for its kind.',
  severity: 'note',
  unit: 'documents with a text',
  complaint: 'under 10 characters, or over a hundred times the median of their kind',
  of: () => 'SELECT count(*) FROM documents WHERE characters > 0',
  found: () =>
    `SELECT ticker, id AS "where", format('{} characters, {:.0f} are usual for {}', characters, usual, kind)
       AS words, -characters AS shortest
     FROM documents JOIN (
       SELECT kind, median(characters) AS usual FROM documents WHERE characters > 0 GROUP BY kind
     ) USING (kind)
     WHERE characters > 0 AND (characters < ${SHORTEST} OR characters > ${MOST_TIMES} * usual)`,
  worst: 'shortest',
};
