import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountSteps, type AccountSeries } from '../../src/metrics/account-steps.js';

/** An account that holds so many shares after each session's fill at a price of its own, for a cost. */
function traded(
  closes: readonly number[],
  fills: readonly { readonly quantity: number; readonly price: number; readonly cost: number }[],
): AccountSeries {
  let [cash, held] = [1000, 0];
  const equity = closes.map((close, i) => {
    const fill = fills[i] ?? { quantity: held, price: close, cost: 0 };
    cash -= (fill.quantity - held) * fill.price + fill.cost;
    held = fill.quantity;
    return cash + held * close;
  });
  return {
    closes,
    equity,
    quantities: fills.map(({ quantity }) => quantity),
    costs: fills.map(({ cost }) => cost),
  };
}

describe('the steps of an account', () => {
  it('tell long from short within the session of a fill, and value what was traded', () => {
    // Long 2 from 10 at 11; at 14 turned into short 1, closed at 12.
    const account = traded(
      [10, 12, 13, 11],
      [
        { quantity: 0, price: 10, cost: 0 },
        { quantity: 2, price: 11, cost: 0.5 },
        { quantity: -1, price: 14, cost: 0.25 },
        { quantity: 0, price: 12, cost: 0 },
      ],
    );
    const steps = accountSteps(account);
    expect(steps.map(({ long }) => long)).toEqual([2, 4, 0]);
    expect(steps.map(({ short }) => short)).toEqual([0, 1, 1]);
    expect(steps.map((step) => step.traded)).toEqual([22, 42, 12]);
    expect(steps.map(({ held }) => held)).toEqual([true, true, false]);
    expect(steps.map(({ costs }) => costs)).toEqual([0.5, 0.25, 0]);
  });

  it('add up to what the account gained, whatever was filled at which price', () => {
    const price = fc.double({ min: 1, max: 500, noNaN: true });
    const fill = fc.record({
      quantity: fc.integer({ min: -5, max: 5 }),
      price,
      cost: fc.double({ min: 0, max: 2, noNaN: true }),
    });
    const days = fc.array(fc.tuple(price, fill), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(days, (drawn) => {
        const closes = drawn.map(([close]) => close);
        const fills = drawn.map(([, own], i) => (i === 0 ? { ...own, quantity: 0, cost: 0 } : own));
        const account = traded(closes, fills);
        const steps = accountSteps(account);
        const gained = steps.reduce((sum, step) => sum + step.long + step.short - step.costs, 0);
        expect(gained).toBeCloseTo((account.equity.at(-1) ?? 0) - 1000, 6);
        for (const [i, step] of steps.entries()) {
          const [before, after] = [fills[i]?.quantity ?? 0, fills[i + 1]?.quantity ?? 0];
          const value = Math.abs(after - before) * (fills[i + 1]?.price ?? 0);
          expect(step.traded).toBeCloseTo(value, 6);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('refuse series of different lengths', () => {
    const account = { closes: [1, 2], equity: [1, 2], quantities: [0], costs: [0, 0] };
    expect(() => accountSteps(account)).toThrow('1 quantities do not fit 2 closes');
  });
});
