import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replayMarket } from '../../src/market/replay.js';
import { costsSchema, withCosts } from '../../src/market/wrappers/costs.js';
import {
  applyFill,
  openPortfolio,
  viewOf,
  type Direction,
  type Portfolio,
} from '../../src/portfolio/portfolio.js';
import { ordersTowards, targetOf } from '../../src/portfolio/target.js';
import { toyHistory, windowsOf } from '../market/toy.js';

describe('the direction a decision aims at', () => {
  // action, held, hold setting, shorts allowed, target
  it.each([
    ['buy', -1, 'keep', true, 1],
    ['buy', 0, 'flat', false, 1],
    ['sell', 1, 'keep', true, -1],
    ['sell', 1, 'keep', false, 0],
    ['sell', 0, 'flat', true, -1],
    ['hold', 1, 'keep', true, 1],
    ['hold', -1, 'keep', true, -1],
    ['hold', 0, 'keep', true, 0],
    ['hold', 1, 'flat', true, 0],
    ['hold', -1, 'flat', false, 0],
  ] as const)(
    '%s while holding %i, hold: %s, short: %s is %i',
    (action, held, hold, short, target) => {
      expect(targetOf(action, held, { hold, short })).toBe(target);
    },
  );
});

describe('orders towards a target', () => {
  const view = (quantity: number, cash: number): ReturnType<typeof viewOf> =>
    viewOf({ cash, quantity }, 50);
  const towards = (target: Direction, quantity: number, cash: number): unknown[] =>
    ordersTowards({ direction: target }, 'me', 'TOY', view(quantity, cash)).map(({ size }) => size);

  it('are none when the book is there already, however prices have moved', () => {
    expect(towards(1, 10, 5000)).toEqual([]);
    expect(towards(0, 0, 5000)).toEqual([]);
    expect(towards(-1, -3, 5000)).toEqual([]);
  });

  it('put the whole equity into a new position', () => {
    expect(towards(1, 0, 1000)).toEqual([{ unit: 'currency', amount: 1000 }]);
    expect(towards(-1, 0, 1000)).toEqual([{ unit: 'currency', amount: -1000 }]);
  });

  it('close what is held', () => {
    expect(towards(0, 10, 0)).toEqual([{ unit: 'shares', amount: -10 }]);
    expect(towards(0, -10, 2000)).toEqual([{ unit: 'shares', amount: 10 }]);
  });

  it('close first and open then when the book turns', () => {
    expect(towards(-1, 10, 0)).toEqual([
      { unit: 'shares', amount: -10 },
      { unit: 'currency', amount: -500 },
    ]);
  });

  it('open nothing on a ruined book', () => {
    expect(towards(1, -10, 400)).toEqual([{ unit: 'shares', amount: 10 }]);
    expect(towards(1, 0, 0)).toEqual([]);
  });

  it('name the agent and the ticker', () => {
    expect(ordersTowards({ direction: 1 }, 'me', 'TOY', view(0, 10))[0]).toMatchObject({
      agent: 'me',
      ticker: 'TOY',
    });
  });
});

describe('orders towards a part of the equity', () => {
  // direction, part, shares held at 50 each, cash, orders in currency
  it.each<[Direction, number, number, number, number[]]>([
    [1, 0.4, 0, 1000, [400]],
    [1, 0.4, 10, 500, [-100]],
    [1, 0.6, 10, 500, [100]],
    [1, 0.5, 10, 500, []],
    [1, 1.5, 20, 0, [500]],
    [-1, 0.5, 0, 1000, [-500]],
    [-1, 0.5, -5, 1250, [-250]],
    [1, 0, 0, 1000, []],
  ])('%i x %d holding %i shares and %d in cash are %j', (direction, exposure, ...rest) => {
    const [quantity, cash, amounts] = rest;
    const held = viewOf({ cash, quantity }, 50);
    const orders = ordersTowards({ direction, exposure }, 'me', 'TOY', held);
    expect(orders.map(({ size }) => size)).toEqual(
      amounts.map((amount) => ({ unit: 'currency', amount })),
    );
  });

  it('close the other direction first', () => {
    const held = viewOf({ cash: 0, quantity: 10 }, 50);
    const orders = ordersTowards({ direction: -1, exposure: 0.5 }, 'me', 'TOY', held);
    expect(orders.map(({ size }) => size)).toEqual([
      { unit: 'shares', amount: -10 },
      { unit: 'currency', amount: -250 },
    ]);
  });

  it('resize nothing on a ruined book', () => {
    const held = viewOf({ cash: 400, quantity: -10 }, 50);
    expect(ordersTowards({ direction: -1, exposure: 0.5 }, 'me', 'TOY', held)).toEqual([]);
  });
});

describe('following targets through a market', () => {
  const close = fc.double({ min: 10, max: 200, noNaN: true });
  const target = fc.constantFrom<Direction>(-1, 0, 1);
  const steps = fc.array(fc.tuple(close, target), { minLength: 3, maxLength: 15 });

  /** The book after each session, filled at the close decided on. */
  function follow(path: readonly (readonly [number, Direction])[], slippage_bps: number): Played[] {
    const history = toyHistory(path.map(([price]) => price));
    const costs = costsSchema.parse({ slippage_bps, commission_per_share: 0, min_commission: 0 });
    const replay = replayMarket(history, windowsOf(path.length, 1), 'same_close');
    const market = withCosts(replay, costs);
    let book = openPortfolio(1000);
    let step = market.reset(0);
    return path.map(([price, aim], session) => {
      const before = viewOf(book, price);
      if (session === path.length - 1) return { price, before, after: book, cost: 0 };
      step = market.step(ordersTowards({ direction: aim }, 'me', 'TOY', before));
      book = step.fills.reduce(applyFill, book);
      const cost = step.fills.reduce((sum, fill) => sum + fill.slippage + fill.commission, 0);
      return { price, before, after: book, cost };
    });
  }

  interface Played {
    readonly price: number;
    readonly before: ReturnType<typeof viewOf>;
    readonly after: Portfolio;
    readonly cost: number;
  }

  it('keeps the value of the book, but for costs, however it turns', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(0, 2, 50), (path, slippage) => {
        for (const { price, before, after, cost } of follow(path, slippage)) {
          const { equity } = viewOf(after, price);
          expect(equity).toBeCloseTo(before.equity - cost, 6);
        }
      }),
    );
  });

  it('ends each session in the direction aimed at, unless the book is ruined', () => {
    fc.assert(
      fc.property(steps, (path) => {
        const played = follow(path, 0);
        for (const [session, { price, before, after }] of played.slice(0, -1).entries()) {
          if (before.equity <= 0) return;
          expect(viewOf(after, price).direction).toBe(path[session]?.[1]);
        }
      }),
    );
  });
});
