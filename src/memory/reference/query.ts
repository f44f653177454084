import type { Row } from './sorted-rows.js';

/** A row, its similarity to a query, and the score it competed by. */
export interface Found {
  readonly row: Row;
  readonly similarity: number;
  readonly score: number;
}

/**
 * What the published code finds among the rows of a layer, given in their sorted order. Candidates are
 * the K most similar and the K at the head of the list, which have the lowest compounds; the K best by
 * similarity + compound remain, a row that is both counting twice; then each is kept once, in the
 * order of storing. Equal similarities: the one stored first; equal scores: the later candidate.
 */
export function findRows(
  rows: readonly Row[],
  topK: number,
  similarityOf: (row: Row) => number,
): Found[] {
  const k = Math.min(topK, rows.length);
  const measured = rows.map((row) => {
    const similarity = similarityOf(row);
    return { row, similarity, score: similarity + row.compound };
  });
  const similar = measured.toSorted(bySimilarity).slice(0, k);
  const lowest = measured.slice(0, k).toSorted(bySimilarity);
  const kept = [...similar, ...lowest]
    .reverse()
    .toSorted((a, b) => b.score - a.score)
    .slice(0, k);
  return [...new Set(kept)].toSorted((a, b) => a.row.id - b.row.id);
}

function bySimilarity(a: Found, b: Found): number {
  return b.similarity - a.similarity || a.row.id - b.row.id;
}
