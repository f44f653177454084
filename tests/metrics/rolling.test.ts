import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperMetricSet, paperReturns, paperRisk } from '../../src/metrics/paper.js';
import { rollingRisk, rollingWindow } from '../../src/metrics/rolling.js';
import { standardMetricSet, standardReturns, standardRisk } from '../../src/metrics/standard.js';

const options = { periodsPerYear: 252, riskFreeRate: 0 };
const standard = (returns: readonly number[]) => standardRisk(returns, options);

describe('the window of a rolling measure', () => {
  it('is 63 sessions, a third of a short series, and never fewer than 5', () => {
    expect([1000, 189, 188, 60, 14, 3].map(rollingWindow)).toEqual([63, 63, 62, 20, 5, 5]);
  });
});

describe('rolling measures of risk', () => {
  it('are undefined, with the reason, before there are as many returns as they look back over', () => {
    const rolled = rollingRisk([0.01, -0.01, 0.01], 3, standard);
    expect(rolled.map(({ daily_volatility: { value } }) => value === null)).toEqual([
      true,
      true,
      false,
    ]);
    expect(rolled[1]?.sharpe_ratio).toEqual({
      value: null,
      reason: 'fewer than the 3 returns that it looks back over',
    });
  });

  it('follow a series worked by hand', () => {
    // Pairs (0, 2), (2, 0), (0, -2) %: standard deviations sqrt(2), sqrt(2), sqrt(2); then (-2, -2): none.
    const rolled = rollingRisk([0, 0.02, 0, -0.02, -0.02], 2, (returns) =>
      paperRisk(returns, { periodsPerYear: 3 }),
    );
    const volatilities = rolled.map(({ daily_volatility: { value } }) => value);
    expect(volatilities[0]).toBeNull();
    for (const value of volatilities.slice(1, 4)) expect(value).toBeCloseTo(0.01 * Math.SQRT2, 14);
    expect(volatilities[4]).toBe(0);
    // Three prices are one year of three: the sum over sd * sqrt(3), 0.02 / (0.01 sqrt(2) sqrt(3)).
    const sharpes = rolled.map(({ sharpe_ratio: { value } }) => value);
    expect(sharpes[1]).toBeCloseTo(2 / Math.sqrt(6), 12);
    expect(sharpes[3]).toBeCloseTo(-2 / Math.sqrt(6), 12);
    expect(sharpes[4]).toBeNull();
  });

  it('leave a gap, not a zero, where an agent holds nothing', () => {
    const idle = rollingRisk(Array<number>(8).fill(0), 5, standard);
    expect(idle.at(-1)?.sharpe_ratio).toEqual({
      value: null,
      reason: '0 of 5 returns are not zero; at least 5 are needed',
    });
  });

  it('are those of the main table where the window is the whole series, in both modes', () => {
    const positive = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 7 });
    fc.assert(
      fc.property(positive, (values) => {
        const whole = values.length - 1;
        const directions = values.map((_, i) => (i % 3) - 1);
        expect(rollingRisk(standardReturns(values), whole, standard).at(-1)).toEqual(
          riskOf(standardMetricSet(values, options)),
        );
        const paper = rollingRisk(paperReturns(values, directions), whole, (returns) =>
          paperRisk(returns, options),
        );
        expect(paper.at(-1)).toEqual(riskOf(paperMetricSet(values, directions, options)));
      }),
    );
  });

  it('refuse a window that has no spread', () => {
    expect(() => rollingRisk([0.1, 0.2], 1, standard)).toThrow('window 1');
  });
});

function riskOf({
  sharpe_ratio,
  daily_volatility,
  annualised_volatility,
}: ReturnType<typeof standardMetricSet>) {
  return { sharpe_ratio, daily_volatility, annualised_volatility };
}
