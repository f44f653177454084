import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaledImportance, scoreOf } from '../../src/memory/score.js';

describe('the retrieval score', () => {
  it('adds recency, relevancy and importance on a scale of 100', () => {
    expect(scoreOf(0.6, 0.25, 40)).toBeCloseTo(1.25, 12);
  });

  it('counts importance beyond 100 as 100', () => {
    expect(scaledImportance(135)).toBe(1);
    expect(scaledImportance(100)).toBe(1);
    expect(scoreOf(1, 0, 135)).toBe(2);
  });

  it('lies between -1 and 3, and is the sum of its parts', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const cosine = fc.double({ min: -1, max: 1, noNaN: true });
    const importance = fc.double({ min: 0, max: 500, noNaN: true });
    fc.assert(
      fc.property(unit, cosine, importance, (recency, relevancy, value) => {
        const [scaled, score] = [scaledImportance(value), scoreOf(recency, relevancy, value)];
        expect(scaled).toBeGreaterThanOrEqual(0);
        expect(scaled).toBeLessThanOrEqual(1);
        expect(score).toBeGreaterThanOrEqual(-1);
        expect(score).toBeLessThanOrEqual(3);
        expect(score).toBe(recency + relevancy + scaled);
      }),
    );
  });
});
