import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replayMarket } from '../../src/market/replay.js';
import { commission, costsSchema, withCosts } from '../../src/market/wrappers/costs.js';
import { endingAfter } from '../../src/market/wrappers/ending.js';
import { LookAheadError, withLookAheadCheck } from '../../src/market/wrappers/look-ahead.js';
import { withOrderChecks } from '../../src/market/wrappers/order-checks.js';
import type { Market, Observation } from '../../src/market/market.js';
import { closeOf, news, order, playThrough, toyHistory, windowsOf } from './toy.js';

const closes = [100, 102, 101, 105];
const windows = windowsOf(4, 2);
const replay = (): Market => replayMarket(toyHistory(closes), windows, 'next_close');
const costs = costsSchema.parse({});

describe('commission', () => {
  it.each([
    ['a cent a share in between', 1000, 50, 4.9],
    ['the minimum for few shares', 10, 50, 0.99],
    ['at most a hundredth of the value', 1, 50, 0.5],
    ['the same for a sale', -1000, 50, 4.9],
    ['nothing for nothing', 0, 50, 0],
  ])('is %s', (_, shares, price, expected) => {
    expect(commission(shares, price, costs)).toBeCloseTo(expected, 12);
  });

  it('adds basis points of the value', () => {
    const options = { ...costs, commission_bps: 10 };
    expect(commission(1000, 50, options)).toBeCloseTo(4.9 + 50, 12);
  });

  it('is never negative and never falls as an order grows', () => {
    const shares = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(shares, shares, (a, b) => {
        const [small, large] = a < b ? [a, b] : [b, a];
        expect(commission(small, 50, costs)).toBeGreaterThanOrEqual(0);
        expect(commission(large, 50, costs)).toBeGreaterThanOrEqual(commission(small, 50, costs));
      }),
    );
  });
});

describe('withCosts', () => {
  const fillOf = (amount: number, options = costs): unknown => {
    const market = withCosts(replay(), options);
    market.reset(0);
    return market.step([order(amount)]).fills[0];
  };

  it('moves the price of a buy up and of a sale down, by the slippage', () => {
    const slip = 102 * 0.0002;
    expect(fillOf(100)).toMatchObject({ price: 102 + slip, commission: 0.99 });
    expect(fillOf(-100)).toMatchObject({ price: 102 - slip, commission: 0.99 });
  });

  it('tells what slippage cost, whichever way the order went', () => {
    for (const amount of [100, -100]) {
      expect(fillOf(amount)).toMatchObject({ slippage: 102 * 0.0002 * 100 });
    }
  });

  it('changes nothing where costs are zero', () => {
    const free = costsSchema.parse({ commission_per_share: 0, min_commission: 0, slippage_bps: 0 });
    const plain = replay();
    plain.reset(0);
    expect(fillOf(7, free)).toEqual(plain.step([order(7)]).fills[0]);
  });

  it('leaves observations alone', () => {
    const dates = (market: Market): unknown =>
      playThrough(market).map((step) => step.observation.date);
    expect(dates(withCosts(replay(), costs))).toEqual(dates(replay()));
  });
});

describe('withLookAheadCheck', () => {
  const planted = (change: (observation: Observation) => Observation): Market => {
    const market = replay();
    return withLookAheadCheck({
      reset: (seed) => market.reset(seed),
      step: (orders) => {
        const step = market.step(orders);
        return { ...step, observation: change(step.observation) };
      },
    });
  };

  it('lets a sound history pass', () => {
    expect(playThrough(withLookAheadCheck(replay()))).toHaveLength(4);
  });

  it('refuses a bar of tomorrow', () => {
    const bar = { date: '2022-01-05', open: null, close: 101, availableAt: closeOf('2022-01-05') };
    const market = planted((observation) => ({ ...observation, bars: [...observation.bars, bar] }));
    market.reset(0);
    expect(() => market.step([])).toThrow(LookAheadError);
    expect(() => market.step([])).not.toThrow();
  });

  it('refuses a document that came out a second after the decision', () => {
    const late = { ...news('late', '2022-01-04'), availableAt: '2022-01-04T21:00:01Z' };
    const market = planted((observation) => ({ ...observation, documents: [late] }));
    market.reset(0);
    expect(() => market.step([])).toThrow(
      'document late is available at 2022-01-04T21:00:01Z, after the decision time 2022-01-04T21:00:00Z',
    );
  });

  it('lets a document of the decision’s very second pass', () => {
    const punctual = { ...news('punctual', '2022-01-04'), availableAt: '2022-01-04T21:00:00Z' };
    const market = planted((observation) => ({ ...observation, documents: [punctual] }));
    market.reset(0);
    expect(market.step([]).observation.documents).toHaveLength(1);
  });

  it('refuses at reset as well as at a step', () => {
    const late = { ...news('late', '2022-01-03'), availableAt: '2022-01-03T22:00:00Z' };
    const market = replayMarket(toyHistory(closes, [late]), windows, 'next_close');
    expect(() => withLookAheadCheck(market).reset(0)).toThrow(LookAheadError);
  });
});

describe('withOrderChecks', () => {
  it.each([
    [{ ...order(1), ticker: 'TIN' }, 'ordered TIN in the market of TOY'],
    [order(Number.NaN), 'ordered NaN shares'],
    [order(Number.POSITIVE_INFINITY, 'currency'), 'ordered Infinity currency'],
    [order(0), 'ordered 0 shares'],
  ])('refuses %j and carries out none of the orders it came with', (wrong, message) => {
    const market = withOrderChecks(replay(), 'TOY');
    market.reset(0);
    expect(() => market.step([order(1), wrong])).toThrow(message);
    expect(market.step([]).observation.date).toBe('2022-01-04');
  });
});

describe('a market that ends early', () => {
  it('is the same up to the session of a date, and truncated there', () => {
    const whole = playThrough(replay()).map(({ observation }) => observation.date);
    const part = playThrough(endingAfter(replay(), whole[1] ?? ''));
    expect(part.map(({ observation }) => observation.date)).toEqual(whole.slice(0, 2));
    expect(part.map(({ truncated }) => truncated)).toEqual([false, true]);
  });
});
