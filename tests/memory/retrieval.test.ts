import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TopK } from '../../src/memory/retrieval.js';

/** The K best rows of these scores, offered as a memory offers them: the newest first. */
function best(scores: readonly number[], k: number): number[] {
  const found = new TopK(k);
  for (let row = scores.length - 1; row >= 0; row--) found.offer(scores[row] ?? 0, row);
  return found.take();
}

/** The same by sorting everything. */
function sorted(scores: readonly number[], k: number): number[] {
  return scores
    .map((score, row) => ({ score, row }))
    .toSorted((a, b) => b.score - a.score || b.row - a.row)
    .slice(0, k)
    .map(({ row }) => row);
}

describe('the top K', () => {
  it('are the highest scores, descending', () => {
    expect(best([0.3, 0.9, 0.1, 0.5], 2)).toEqual([1, 3]);
  });

  it('are the newest of equal scores, newest first', () => {
    expect(best([1, 1, 1, 0, 1], 3)).toEqual([4, 2, 1]);
  });

  it('are all there is where there are fewer than K', () => {
    expect(best([0.2, 0.4], 5)).toEqual([1, 0]);
    expect(best([], 5)).toEqual([]);
  });

  it('are the beginning of the whole list sorted', () => {
    // Few different scores, so that ties are the rule.
    const scores = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 12 }), (drawn, k) => {
        expect(best(drawn, k)).toEqual(sorted(drawn, k));
      }),
    );
  });

  it('are the beginning of the whole list sorted, where no two scores are equal', () => {
    const scores = fc.array(fc.double({ min: -1, max: 3, noNaN: true }), { maxLength: 200 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 40 }), (drawn, k) => {
        expect(best(drawn, k)).toEqual(sorted(drawn, k));
      }),
    );
  });
});
