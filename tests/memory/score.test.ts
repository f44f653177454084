import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreOf } from '../../src/memory/score.js';

describe('the retrieval score', () => {
  it('adds recency, relevancy and importance on a scale of 100', () => {
    const { score, ...parts } = scoreOf(0.6, 0.25, 40);
    expect(parts).toEqual({ recency: 0.6, relevancy: 0.25, importance: 0.4 });
    expect(score).toBeCloseTo(1.25, 12);
  });

  it('counts importance beyond 100 as 100', () => {
    expect(scoreOf(1, 0, 135).importance).toBe(1);
    expect(scoreOf(1, 0, 100).importance).toBe(1);
  });

  it('lies between -1 and 3, and is the sum of its parts', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const cosine = fc.double({ min: -1, max: 1, noNaN: true });
    const importance = fc.double({ min: 0, max: 500, noNaN: true });
    fc.assert(
      fc.property(unit, cosine, importance, (recency, relevancy, value) => {
        const score = scoreOf(recency, relevancy, value);
        expect(score.importance).toBeGreaterThanOrEqual(0);
        expect(score.importance).toBeLessThanOrEqual(1);
        expect(score.score).toBeGreaterThanOrEqual(-1);
        expect(score.score).toBeLessThanOrEqual(3);
        expect(score.score).toBe(score.recency + score.relevancy + score.importance);
      }),
    );
  });
});
