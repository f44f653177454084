import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperMetricSet, paperMetrics, paperReturns } from '../../src/metrics/paper.js';
import { reasonOf, valueOf } from './value-of.js';

const periodsPerYear = 252;
const closes = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), {
  minLength: 4,
  maxLength: 40,
});
const history = closes.chain((prices) =>
  fc.tuple(
    fc.constant(prices),
    fc.array(fc.constantFrom(-1, 0, 1), { minLength: prices.length, maxLength: prices.length }),
  ),
);

describe('paper returns', () => {
  it('are direction times log return, one fewer than the closes', () => {
    const returns = paperReturns([100, 110, 99, 99], [1, -1, 1, 1]);
    expect(returns).toHaveLength(3);
    expect(returns[0]).toBeCloseTo(Math.log(1.1), 15);
    expect(returns[1]).toBeCloseTo(-Math.log(0.9), 15);
    expect(returns[2]).toBe(0);
  });

  it('are exactly zero, never minus zero, on a hold', () => {
    expect(Object.is(paperReturns([100, 90], [0])[0], 0)).toBe(true);
  });

  it('do not depend on the direction at the last close, which may be left out', () => {
    expect(paperReturns([1, 2, 3], [1, 1])).toEqual(paperReturns([1, 2, 3], [1, 1, -1]));
  });

  it('refuse closes and directions that cannot be', () => {
    expect(() => paperReturns([1, 0], [1])).toThrow('closes[1] is 0');
    expect(() => paperReturns([1, Number.NaN], [1])).toThrow('closes[1] is NaN');
    expect(() => paperReturns([1, 2], [2])).toThrow('directions[0] is 2');
    expect(() => paperReturns([1, 2, 3], [1])).toThrow('1 directions do not fit 3 closes');
  });
});

describe('paper metrics', () => {
  // Log returns of +ln 2 and -ln 2 held long, then short: r = (ln 2, ln 2).
  // Long throughout instead: r = (ln 2, -ln 2), mean 0, sample sd = ln 2 * sqrt 2.
  it('agree with a series worked by hand', () => {
    const set = paperMetricSet([1, 2, 1], [1, 1, 1], { periodsPerYear: 4 });
    expect(valueOf(set, 'cumulative_return')).toBe(0);
    expect(valueOf(set, 'daily_volatility')).toBeCloseTo(Math.LN2 * Math.SQRT2, 15);
    expect(valueOf(set, 'annualised_volatility')).toBeCloseTo(2 * Math.LN2 * Math.SQRT2, 15);
    expect(valueOf(set, 'sharpe_ratio')).toBe(0);
    expect(valueOf(set, 'maximum_drawdown')).toBeCloseTo(Math.LN2, 15);
  });

  // r = (ln 2, 0): CR = ln 2, sd = ln 2 / sqrt 2, AV = 2 sd = sqrt 2 ln 2, three prices are
  // three quarters of a year: SR = (ln 2 / 0.75) / (sqrt 2 ln 2) = 4 / (3 sqrt 2).
  it('count years by prices, not by returns', () => {
    const set = paperMetricSet([1, 2, 2], [1, 1, 1], { periodsPerYear: 4 });
    expect(valueOf(set, 'sharpe_ratio')).toBeCloseTo(4 / (3 * Math.SQRT2), 14);
  });

  it('measure drawdown from the starting wealth of 1, with log returns compounded as simple', () => {
    const set = paperMetricSet([100, 80, 60], [1, 1], { periodsPerYear });
    const wealth = (1 + Math.log(0.8)) * (1 + Math.log(0.75));
    expect(valueOf(set, 'maximum_drawdown')).toBeCloseTo(1 - wealth, 15);
  });

  it('have no Sharpe ratio, and say why, when the agent never trades', () => {
    const set = paperMetricSet([100, 110, 99], [0, 0, 0], { periodsPerYear });
    expect(set.sharpe_ratio).toEqual({
      value: null,
      reason: 'the returns do not vary, so there is no risk to divide by',
    });
    expect(valueOf(set, 'cumulative_return')).toBe(0);
    expect(valueOf(set, 'daily_volatility')).toBe(0);
    expect(valueOf(set, 'maximum_drawdown')).toBe(0);
  });

  it('have no Sharpe ratio for steady growth, whose spread is rounding error', () => {
    const steady = Array.from({ length: 60 }, (_, i) => 100 * 1.01 ** i);
    const set = paperMetricSet(steady, Array(60).fill(1), { periodsPerYear });
    expect(reasonOf(set, 'sharpe_ratio')).toContain('do not vary');
  });

  it('lack a spread for two closes and everything for one', () => {
    const two = paperMetricSet([1, 2], [1], { periodsPerYear });
    expect(valueOf(two, 'cumulative_return')).toBeCloseTo(Math.LN2, 15);
    expect(reasonOf(two, 'daily_volatility')).toContain('two returns');
    expect(reasonOf(two, 'sharpe_ratio')).toContain('two returns');
    const one = paperMetricSet([1], [1], { periodsPerYear });
    expect(paperMetrics.map(({ name }) => reasonOf(one, name))).toEqual(
      paperMetrics.map(() => 'a return needs at least two closes'),
    );
  });

  it('refuse a year without sessions', () => {
    expect(() => paperMetricSet([1, 2], [1], { periodsPerYear: 0 })).toThrow('periodsPerYear is 0');
  });

  it('do not depend on the unit of the closes', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: -8, max: 8 }), ([prices, directions], power) => {
        // Powers of two scale without rounding, so the results must be the same to the bit.
        const scaled = prices.map((close) => close * 2 ** power);
        expect(paperMetricSet(scaled, directions, { periodsPerYear })).toEqual(
          paperMetricSet(prices, directions, { periodsPerYear }),
        );
      }),
    );
  });

  it('turn sign with the directions, volatility staying', () => {
    fc.assert(
      fc.property(history, ([prices, directions]) => {
        const turned = directions.map((direction) => 0 - direction);
        const one = paperMetricSet(prices, directions, { periodsPerYear });
        const other = paperMetricSet(prices, turned, { periodsPerYear });
        expect(valueOf(other, 'cumulative_return')).toBeCloseTo(
          -valueOf(one, 'cumulative_return'),
          12,
        );
        expect(valueOf(other, 'daily_volatility')).toBeCloseTo(
          valueOf(one, 'daily_volatility'),
          12,
        );
        expect(reasonOf(other, 'sharpe_ratio')).toBe(reasonOf(one, 'sharpe_ratio'));
      }),
    );
  });

  it('give always long the log of the price ratio as cumulative return', () => {
    fc.assert(
      fc.property(closes, (prices) => {
        const set = paperMetricSet(prices, Array(prices.length).fill(1), { periodsPerYear });
        const ratio = (prices.at(-1) ?? Number.NaN) / (prices[0] ?? Number.NaN);
        expect(valueOf(set, 'cumulative_return')).toBeCloseTo(Math.log(ratio), 10);
      }),
    );
  });
});
