import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topK } from '../../src/memory/retrieval.js';

describe('topK', () => {
  it('is the beginning of the whole list sorted by score, newest first among equals', () => {
    // Few different scores, so that ties are the rule.
    const scores = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 12 }), (drawn, k) => {
        const candidates = drawn.map((score, sequence) => ({ score, sequence }));
        const left = [...candidates];
        const best: typeof candidates = [];
        while (best.length < k && left.length > 0) {
          const next = left.reduce((a, b) =>
            b.score > a.score || (b.score === a.score && b.sequence > a.sequence) ? b : a,
          );
          best.push(next);
          left.splice(left.indexOf(next), 1);
        }
        expect(topK(candidates, k)).toEqual(best);
      }),
    );
  });

  it('leaves the candidates as they were', () => {
    const candidates = [1, 3, 2].map((score, sequence) => ({ score, sequence }));
    topK(candidates, 2);
    expect(candidates.map(({ score }) => score)).toEqual([1, 3, 2]);
  });
});
