import { describe, expect, it } from 'vitest';
import type { AccountSeries } from '../../src/metrics/account-steps.js';
import { metricModes } from '../../src/metrics/catalog.js';
import { deepestDrawdown } from '../../src/metrics/drawdown-episode.js';
import { seededRandom } from '../../src/base/random.js';
import { standardMeasureSet } from '../../src/metrics/standard-measures.js';
import { standardMetricSet, standardReturns } from '../../src/metrics/standard.js';

const options = { periodsPerYear: 252, riskFreeRate: 0.03 };

/** Always fully invested at leverage, without costs: each session earns that many times what the close does. */
function leveraged(closes: readonly number[], leverage: number): AccountSeries {
  let value = 1000;
  const equity = closes.map((close, i) =>
    i === 0 ? value : (value *= 1 + leverage * (close / (closes[i - 1] ?? close) - 1)),
  );
  const quantities = closes.map((close, i) => (leverage * (equity[i] ?? 0)) / close);
  return { closes, equity, quantities, costs: closes.map(() => 0) };
}

const random = seededRandom('closes');
let price = 100;
const closes = Array.from({ length: 253 }, () => (price *= Math.exp(0.015 * random.normal())));

describe('standard measures', () => {
  const own = leveraged(closes, 0.5);
  const set = standardMeasureSet(own, options);

  it('are those the mode defines, each with formula, source and when it is undefined', () => {
    const names = metricModes.standard.measures.map(({ name }) => name);
    expect(names.toSorted()).toEqual(Object.keys(set).toSorted());
    for (const { formula, source, undefinedWhen } of metricModes.standard.measures) {
      expect(formula).toContain('=');
      expect(source).not.toBe('');
      expect(undefinedWhen).not.toBe('');
    }
  });

  it('see a half-invested account as half of buy and hold, less what cash would have earned', () => {
    expect(set.beta.value).toBeCloseTo(0.5, 12);
    const daily = 1.03 ** (1 / 252) - 1;
    expect(set.alpha.value).toBeCloseTo(-0.5 * daily * 252, 12);
    const market = standardReturns(closes);
    const active = market.map((value) => -0.5 * value);
    const mean = active.reduce((sum, value) => sum + value, 0) / active.length;
    const variance = active.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 251;
    expect(set.information_ratio.value).toBeCloseTo((mean / Math.sqrt(variance)) * 252 ** 0.5, 10);
  });

  it('grow over one year of sessions as the account did', () => {
    const growth = standardMetricSet(own.equity, options).cumulative_return.value;
    expect(set.cagr.value).toBeCloseTo(growth ?? 0, 12);
    const depth = deepestDrawdown(own.equity)?.depth ?? 0;
    expect(set.calmar_ratio.value).toBeCloseTo((growth ?? 0) / depth, 10);
  });

  it('put one session in twenty beyond the value at risk, and average them', () => {
    const returns = Array.from({ length: 101 }, (_, i) => (i - 50) / 1000);
    let value = 1;
    const equity = [1, ...returns.map((each) => (value *= 1 + each))];
    const flat = equity.map(() => 1);
    const zero = equity.map(() => 0);
    const risk = standardMeasureSet(
      { closes: flat, equity, quantities: zero, costs: zero },
      options,
    );
    expect(risk.value_at_risk.value).toBeCloseTo(0.045, 12);
    expect(risk.conditional_value_at_risk.value).toBeCloseTo(0.0475, 12);
    expect(risk.beta).toEqual({ value: null, reason: 'buy and hold does not vary' });
  });

  it('have the Sortino ratio of a series worked by hand', () => {
    const equity = [1, 1.1, 1.045, 1.1495, 1.092025, 1.2012275, 1.141166125];
    const zero = equity.map(() => 0);
    const account = { closes: equity, equity, quantities: zero, costs: zero };
    const { sortino_ratio: sortino } = standardMeasureSet(account, { ...options, riskFreeRate: 0 });
    // Returns of 10 % and -5 %, three of each: mean 2.5 %, downside deviation 5 % over the root of 2.
    expect(sortino.value).toBeCloseTo((0.025 / (0.05 / Math.SQRT2)) * Math.sqrt(252), 10);
  });

  it('give back costs session by session to tell what they took', () => {
    const account = {
      closes: [10, 10, 10],
      equity: [1000, 990, 980.1],
      quantities: [0, 99, 0],
      costs: [0, 10, 9.9],
    };
    const costly = standardMeasureSet(account, options);
    expect(costly.cost_drag.value).toBeCloseTo(1 - 0.9801, 12);
    expect(costly.turnover.value).toBeCloseTo(1980 / ((1000 + 990 + 980.1) / 3), 12);
    expect(costly.break_even_cost).toEqual({
      value: null,
      reason: 'nothing was earned before costs',
    });
  });

  it('split the return into long, short and costs', () => {
    const account = {
      closes: [10, 11, 12, 9],
      equity: [1000, 1095, 1185, 1480],
      quantities: [0, 100, 100, -100],
      costs: [0, 5, 10, 5],
    };
    const { long_return: long, short_return: short } = standardMeasureSet(account, options);
    const costs = 20 / 1000;
    expect((long.value ?? 0) + (short.value ?? 0) - costs).toBeCloseTo(0.48, 12);
  });
});

describe('measures that are undefined', () => {
  const reasons = (account: AccountSeries): (string | null)[] =>
    Object.values(standardMeasureSet(account, options)).map((each) =>
      each.value === null ? each.reason : null,
    );

  it('say so of an account of one session, or of none worth anything', () => {
    const one = { closes: [1], equity: [1], quantities: [0], costs: [0] };
    expect(new Set(reasons(one))).toEqual(
      new Set(['a return needs at least two values of equity']),
    );
    const broke = { closes: [1, 1], equity: [0, 0], quantities: [0, 0], costs: [0, 0] };
    expect(new Set(reasons(broke))).toEqual(new Set(['equity does not start above zero']));
  });

  it('are those of returns where the book is wiped out; what it earned and lost stays', () => {
    const account = {
      closes: [10, 30, 20],
      equity: [10, -10, 0],
      quantities: [0, -1, -1],
      costs: [0, 0, 0],
    };
    const set = standardMeasureSet(account, options);
    expect(set.cagr.value).toBeNull();
    expect(set.beta.value).toBeNull();
    expect(set.short_return.value).toBeCloseTo(-1, 12);
    expect(set.exposure).toEqual({ value: 1 });
    expect(set.turnover).toEqual({
      value: null,
      reason: 'the account is worth nothing on average',
    });
  });

  it('are most of an account that never trades', () => {
    const flat = Array.from({ length: 30 }, () => 100);
    const zero = flat.map(() => 0);
    const set = standardMeasureSet(
      { closes: closes.slice(0, 30), equity: flat, quantities: zero, costs: zero },
      options,
    );
    const none = Object.entries(set).flatMap(([name, { value }]) => (value === null ? [name] : []));
    expect(none.toSorted()).toEqual([
      'break_even_cost',
      'calmar_ratio',
      'hit_rate',
      'profit_factor',
      'sortino_ratio',
      'top_five_share',
    ]);
    expect(set.cagr).toEqual({ value: 0 });
    expect(set.cost_drag).toEqual({ value: 0 });
  });

  it('follows buy and hold too closely for an information ratio', () => {
    expect(standardMeasureSet(leveraged(closes, 1), options).information_ratio).toEqual({
      value: null,
      reason: 'it follows buy and hold to within 0.1 % a year',
    });
  });

  it('has no information ratio of the day it bought: a late purchase would be ± the root of 252 over the sessions', () => {
    const { equity, ...rest } = leveraged(closes, 1);
    const late = equity.map((value, i) => (i === 0 ? value : value * 1.01));
    expect(standardMeasureSet({ ...rest, equity: late }, options).information_ratio).toEqual({
      value: null,
      reason: expect.stringContaining('one session alone'),
    });
    const often = equity.map((value, i) => value * (i % 2 === 0 ? 1 : 1.01));
    expect(
      standardMeasureSet({ ...rest, equity: often }, options).information_ratio.value,
    ).not.toBeNull();
  });

  it('has no tail of fewer than twenty returns', () => {
    const short = leveraged(closes.slice(0, 20), 1);
    expect(standardMeasureSet(short, options).value_at_risk).toEqual({
      value: null,
      reason: 'of 19 returns 5 % is less than one; at least 20 are needed',
    });
  });
});

describe('the deepest fall', () => {
  it('begins at the last peak, ends at the first bottom and is made good at the peak', () => {
    expect(deepestDrawdown([1, 2, 2, 1.5, 1, 1, 1.9, 2, 1.2])).toEqual({
      depth: 0.5,
      peak: 2,
      trough: 4,
      recovered: 7,
    });
  });

  it('is never made good where wealth stays below its peak, and is none where it never falls', () => {
    expect(deepestDrawdown([1, 2, 1, 1.99])?.recovered).toBeNull();
    expect(deepestDrawdown([1, 1, 2])).toBeNull();
  });
});
