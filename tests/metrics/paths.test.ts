import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperMetricSet, paperReturns } from '../../src/metrics/paper.js';
import { paperCumulativePath, standardCumulativePath } from '../../src/metrics/paths.js';
import { standardMetricSet } from '../../src/metrics/standard.js';
import { valueOf } from './value-of.js';

const positive = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 2 });

describe('cumulative paths', () => {
  it('start at zero and have a point at every close', () => {
    expect(paperCumulativePath([0.5, -0.25, 0])).toEqual([0, 0.5, 0.25, 0.25]);
    expect(paperCumulativePath([])).toEqual([0]);
    expect(standardCumulativePath([200, 300, 100])).toEqual([0, 0.5, -0.5]);
    expect(standardCumulativePath([])).toEqual([]);
  });

  it('refuse equity that starts at nothing', () => {
    expect(() => standardCumulativePath([0, 1])).toThrow('equity starts at 0');
  });

  it('end at the cumulative return of their mode', () => {
    fc.assert(
      fc.property(positive, (values) => {
        const directions = values.map((_, i) => (i % 3) - 1);
        const paper = paperCumulativePath(paperReturns(values, directions));
        expect(paper).toHaveLength(values.length);
        expect(paper.at(-1)).toBe(
          valueOf(paperMetricSet(values, directions, { periodsPerYear: 252 }), 'cumulative_return'),
        );
        expect(standardCumulativePath(values).at(-1)).toBe(
          valueOf(
            standardMetricSet(values, { periodsPerYear: 252, riskFreeRate: 0 }),
            'cumulative_return',
          ),
        );
      }),
    );
  });
});
