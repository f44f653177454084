import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperPeriodReturns, standardPeriodReturns } from '../../src/metrics/period-returns.js';

const months = ['01', '01', '02', '02', '02', '03'];

describe('returns by period', () => {
  it('start from the last session of the period before, and the first from its own first session', () => {
    const found = standardPeriodReturns([100, 110, 121, 132, 99, 148.5], months);
    expect(found.map(({ period }) => period)).toEqual(['01', '02', '03']);
    const values = found.map(({ value }) => value.value);
    expect(values[0]).toBeCloseTo(0.1, 12);
    expect(values[1]).toBeCloseTo(-0.1, 12);
    expect(values[2]).toBeCloseTo(0.5, 12);
  });

  it('are sums of log returns in paper mode, by the session that a return is earned to', () => {
    const found = paperPeriodReturns([0.5, 0.25, -0.25, 1, 0.125], months);
    expect(found.map(({ value }) => value.value)).toEqual([0.5, 1, 0.125]);
  });

  it('say why there is none', () => {
    const [first, second] = standardPeriodReturns([100, 110], ['01', '02']);
    expect(first?.value).toMatchObject({
      value: null,
      reason: expect.stringContaining('only one in it'),
    });
    expect(second?.value.value).toBeCloseTo(0.1, 12);
    const ruined = standardPeriodReturns([100, 0, 0], ['01', '01', '02']);
    expect(ruined[0]?.value).toEqual({ value: -1 });
    expect(ruined[1]?.value).toMatchObject({
      value: null,
      reason: expect.stringContaining('worth nothing'),
    });
    expect(paperPeriodReturns([0.5], ['01', '02'])[0]?.value.value).toBeNull();
  });

  it('make up the return of the whole series', () => {
    const positive = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(positive, fc.integer({ min: 1, max: 5 }), (equity, length) => {
        const periods = equity.map((_, session) => String(Math.floor(session / length)));
        const growth = standardPeriodReturns(equity, periods).reduce(
          (product, { value }) => product * (1 + (value.value ?? 0)),
          1,
        );
        expect(growth).toBeCloseTo((equity.at(-1) ?? 0) / (equity[0] ?? 0), 6);
      }),
    );
  });

  it('refuse names that do not fit, or that come back', () => {
    expect(() => standardPeriodReturns([1, 2], ['01'])).toThrow('1 names of periods');
    expect(() => paperPeriodReturns([0, 0], ['01', '02', '01'])).toThrow('do not lie together');
  });
});
