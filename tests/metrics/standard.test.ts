import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standardMetricSet, standardMetrics, standardReturns } from '../../src/metrics/standard.js';
import { reasonOf, valueOf } from './value-of.js';

const options = { periodsPerYear: 252, riskFreeRate: 0 };

function equityFrom(start: number, returns: readonly number[]): number[] {
  let value = start;
  return [start, ...returns.map((change) => (value *= 1 + change))];
}

describe('standard returns', () => {
  it('are simple returns, one fewer than the values', () => {
    expect(standardReturns([100, 150, 75])).toEqual([0.5, -0.5]);
    expect(standardReturns([100])).toEqual([]);
  });

  it('may end in ruin but not start from it', () => {
    expect(standardReturns([100, 0])).toEqual([-1]);
    expect(() => standardReturns([100, 0, 50])).toThrow('equity[1] is 0');
    expect(() => standardReturns([100, Number.NaN])).toThrow('equity[1] is NaN');
  });
});

describe('standard metrics', () => {
  // r = (.5, -.5, .5, -.5, .5, .25): mean 0.125; deviations (3, -5, 3, -5, 3, 1)/8, squares
  // 78/64, variance 78/320, equity 1 1.5 .75 1.125 .5625 .84375 1.0546875.
  it('agree with a series worked by hand', () => {
    const equity = equityFrom(1, [0.5, -0.5, 0.5, -0.5, 0.5, 0.25]);
    const set = standardMetricSet(equity, { periodsPerYear: 4, riskFreeRate: 0 });
    const deviation = Math.sqrt(78 / 320);
    expect(valueOf(set, 'cumulative_return')).toBe(0.0546875);
    expect(valueOf(set, 'daily_volatility')).toBeCloseTo(deviation, 14);
    expect(valueOf(set, 'annualised_volatility')).toBeCloseTo(2 * deviation, 14);
    expect(valueOf(set, 'sharpe_ratio')).toBeCloseTo((2 * 0.125) / deviation, 14);
    expect(valueOf(set, 'maximum_drawdown')).toBe(1 - 0.5625 / 1.5);
  });

  // An annual rate of 21 % over two periods is 10 % a period, since 1.1 * 1.1 = 1.21.
  it('take the risk-free rate off each return, turned into a periodic rate by compounding', () => {
    const equity = equityFrom(1, [0.5, -0.5, 0.5, -0.5, 0.5, 0.25]);
    const set = standardMetricSet(equity, { periodsPerYear: 2, riskFreeRate: 0.21 });
    const expected = ((0.125 - 0.1) / Math.sqrt(78 / 320)) * Math.SQRT2;
    expect(valueOf(set, 'sharpe_ratio')).toBeCloseTo(expected, 14);
  });

  it('leave the Sharpe ratio undefined below five non-zero returns and define it at five', () => {
    const four = equityFrom(100, [0, 0.01, -0.01, 0, 0.02, -0.02, 0]);
    const five = equityFrom(100, [0, 0.01, -0.01, 0, 0.02, -0.02, 0.01]);
    expect(reasonOf(standardMetricSet(four, options), 'sharpe_ratio')).toBe(
      '4 of 7 returns are not zero; at least 5 are needed',
    );
    expect(reasonOf(standardMetricSet(five, options), 'sharpe_ratio')).toBeNull();
  });

  it('give an all-cash book zeros and no Sharpe ratio, whatever the risk-free rate', () => {
    const set = standardMetricSet(Array(50).fill(100_000), { ...options, riskFreeRate: 0.04 });
    expect(valueOf(set, 'cumulative_return')).toBe(0);
    expect(valueOf(set, 'daily_volatility')).toBe(0);
    expect(valueOf(set, 'maximum_drawdown')).toBe(0);
    expect(reasonOf(set, 'sharpe_ratio')).toContain('0 of 49 returns are not zero');
  });

  it('have no Sharpe ratio for steady growth, whose spread is rounding error', () => {
    const set = standardMetricSet(equityFrom(100, Array(60).fill(0.01)), options);
    expect(reasonOf(set, 'sharpe_ratio')).toContain('do not vary');
  });

  it('keep the loss of a wiped-out book and say why its risk is undefined', () => {
    const set = standardMetricSet([100, 50, -20, 10], options);
    expect(valueOf(set, 'cumulative_return')).toBeCloseTo(-0.9, 15);
    expect(valueOf(set, 'maximum_drawdown')).toBeCloseTo(1.2, 15);
    expect(reasonOf(set, 'sharpe_ratio')).toContain('falls to zero or below');
    expect(reasonOf(set, 'annualised_volatility')).toContain('falls to zero or below');
  });

  it('are all undefined with a reason when there is nothing to measure', () => {
    for (const equity of [[], [100], [0, 100]]) {
      const set = standardMetricSet(equity, options);
      expect(standardMetrics.every(({ name }) => reasonOf(set, name) !== null)).toBe(true);
    }
  });

  it('refuse rates and years that cannot be', () => {
    expect(() => standardMetricSet([1, 2], { ...options, riskFreeRate: -1 })).toThrow('-1');
    expect(() => standardMetricSet([1, 2], { ...options, periodsPerYear: Infinity })).toThrow(
      'periodsPerYear is Infinity',
    );
  });

  it('do not depend on the unit of the equity', () => {
    const values = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(values, fc.integer({ min: -8, max: 8 }), (equity, power) => {
        const scaled = equity.map((value) => value * 2 ** power);
        expect(standardMetricSet(scaled, options)).toEqual(standardMetricSet(equity, options));
      }),
    );
  });

  it('rank a higher risk-free rate lower', () => {
    const equity = equityFrom(100, [0.01, -0.02, 0.03, 0.01, -0.01, 0.02]);
    const at = (riskFreeRate: number) =>
      valueOf(standardMetricSet(equity, { ...options, riskFreeRate }), 'sharpe_ratio');
    expect(at(0.05)).toBeLessThan(at(0.02));
    expect(at(0.02)).toBeLessThan(at(0));
  });
});
