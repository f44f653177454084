import { describe, expect, it } from 'vitest';
import { paperMeasureSet } from '../../src/metrics/paper-measures.js';
import {
  breakEvenCost,
  exposure,
  hitRate,
  profitFactor,
  topFiveShare,
} from '../../src/metrics/trading.js';
import { csvColumn, sharedData, sharedDataAbsent } from './shared-closes.js';

describe('measures of trading', () => {
  it('count hits among the sessions with a position, one that earned nothing as none', () => {
    const held = [true, true, false, true];
    expect(hitRate([0.1, 0, 0.5, -0.1], held)).toEqual({ value: 1 / 3 });
    expect(exposure(held)).toEqual({ value: 0.75 });
  });

  it('divide gains by losses', () => {
    expect(profitFactor([3, -1, 0, 1, -1])).toEqual({ value: 2 });
  });

  it('tell what share of the whole five sessions made, above 1 where the rest lost', () => {
    expect(topFiveShare([1, 1, 1, 1, 1, 5])).toEqual({ value: 0.9 });
    expect(topFiveShare([2, 2, 2, 2, 2, -5])).toEqual({ value: 2 });
  });

  it('break even where the cost of what was traded eats what was earned', () => {
    expect(breakEvenCost(0.06, 12)).toEqual({ value: 0.005 });
  });

  it.each([
    ['no position', hitRate([1], [false]), 'no position was ever held'],
    ['no session', exposure([]), 'there are no sessions'],
    ['no loss', profitFactor([1, 2]), 'no session lost anything to divide by'],
    ['no gain', topFiveShare([1, -1]), 'nothing was gained on the whole to have a share of'],
    ['no trade', breakEvenCost(1, 0), 'nothing was traded'],
    ['no earnings', breakEvenCost(-1, 2), 'nothing was earned before costs'],
  ])('have no value with %s, and say why', (_, value, reason) => {
    expect(value).toEqual({ value: null, reason });
  });
});

describe('paper mode', () => {
  it('counts units from no position to no position, and adds up both sides', () => {
    const closes = [100, 110, 99, 99, 108.9];
    const set = paperMeasureSet(closes, [1, -1, 0, -1, 1]);
    const [up, down, last] = [Math.log(1.1), Math.log(0.9), Math.log(1.1)];
    // Long, short, none, short, and closed: 1 + 2 + 1 + 1 + 1; the last direction earns nothing.
    expect(set.turnover).toEqual({ value: 6 });
    expect(set.long_return.value).toBeCloseTo(up, 12);
    expect(set.short_return.value).toBeCloseTo(-down - last, 12);
    expect(set.hit_rate).toEqual({ value: 2 / 3 });
    expect(set.exposure).toEqual({ value: 0.75 });
    expect(set.profit_factor.value).toBeCloseTo((up - down) / last, 12);
    expect(set.break_even_cost.value).toBeCloseTo((up - down - last) / 6, 12);
  });
});

describe.skipIf(sharedDataAbsent)('FinMem on TSLA, the row of Table I', () => {
  it('has the verified trading facts', () => {
    const window = ['2022-10-10', '2023-04-06'] as const;
    const closes = csvColumn(`${sharedData}/prices/TSLA.csv`, 'Close', window);
    const actions = csvColumn(`${sharedData}/finmem-actions/tsla-finmem.csv`, 'action', window);
    const set = paperMeasureSet(
      closes.map(([, close]) => close),
      actions.map(([, action]) => action),
    );
    const { hit_rate: hits, long_return: long, short_return: short, turnover } = set;
    expect(hits.value).toBeCloseTo(0.596, 3);
    expect(set.exposure).toEqual({ value: (28 + 29) / 123 });
    expect(long.value).toBeCloseTo(0.2771, 4);
    expect(short.value).toBeCloseTo(0.3407, 4);
    expect(turnover).toEqual({ value: 66 });
    expect(set.top_five_share.value).toBeCloseTo(0.497 / 0.618, 2);
    const total = (long.value ?? 0) + (short.value ?? 0);
    expect(total - 66 * 0.001).toBeCloseTo(0.5518, 4);
    expect(total - 66 * 0.005).toBeCloseTo(0.2878, 4);
    expect(set.break_even_cost.value).toBeCloseTo(0.6178 / 66, 5);
  });
});
