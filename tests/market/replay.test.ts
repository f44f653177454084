import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { executionSchema } from '../../src/market/execution.js';
import { replayMarket } from '../../src/market/replay.js';
import { costsSchema, withCosts } from '../../src/market/wrappers/costs.js';
import { withLookAheadCheck } from '../../src/market/wrappers/look-ahead.js';
import { withOrderChecks } from '../../src/market/wrappers/order-checks.js';
import type { Market } from '../../src/market/market.js';
import { news, order, playThrough, toyHistory, weekdays, windowsOf } from './toy.js';

const closes = [100, 102, 101, 105, 104, 108];
const windows = windowsOf(6, 2);
const timings = executionSchema.shape.timing.unwrap().options;

/** Every market the program can open, bare and as a trial opens it. */
const markets = timings.flatMap((timing) => {
  const bare = (): Market =>
    replayMarket(toyHistory(closes, [news('a', '2022-01-04')]), windows, timing);
  const wrapped = (): Market =>
    withLookAheadCheck(withOrderChecks(withCosts(bare(), costsSchema.parse({})), 'TOY'));
  return [
    { name: `replay, ${timing}`, open: bare },
    { name: `replay with costs and checks, ${timing}`, open: wrapped },
  ];
});

describe.each(markets)('the market contract: $name', ({ open }) => {
  it('plays the same run for the same seed, again and in a fresh market', () => {
    const market = open();
    const copy = (): unknown => structuredClone(playThrough(market, [order(3)]));
    const first = copy();
    expect(copy()).toEqual(first);
    expect(structuredClone(playThrough(open(), [order(3)]))).toEqual(first);
  });

  it('makes stepping before reset an error', () => {
    expect(() => open().step([])).toThrow('before reset');
  });

  it('makes stepping past the end an error, and can be reset after it', () => {
    const market = open();
    playThrough(market);
    expect(() => market.step([])).toThrow('past the end');
    expect(market.reset(0).observation.date).toBe('2022-01-03');
  });

  it('says at the last session of the window, and there only, that it is truncated', () => {
    const steps = playThrough(open());
    expect(steps.map(({ truncated }) => truncated)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(steps.every(({ terminated }) => !terminated)).toBe(true);
  });

  it('fills no order at reset, and each order of a step once, in order', () => {
    const market = open();
    expect(market.reset(0).fills).toEqual([]);
    const { fills } = market.step([order(2), order(-1)]);
    expect(fills.map(({ quantity }) => quantity)).toEqual([2, -1]);
    expect(market.step([]).fills).toEqual([]);
  });

  it('shows every bar up to this session and none later', () => {
    const market = open();
    const shown = [market.reset(0)];
    expect(shown[0]?.observation.bars.map(({ close }) => close)).toEqual([100]);
    for (let session = 2; session <= closes.length; session += 1) {
      const { observation } = market.step([]);
      expect(observation.bars.map(({ close }) => close)).toEqual(closes.slice(0, session));
      expect(observation.bars.at(-1)?.date).toBe(observation.date);
      expect(observation.decisionAt).toBe(observation.bars.at(-1)?.availableAt);
    }
  });
});

describe('a fill', () => {
  // Decided at the close of 2022-01-04 (102); the next session opens at 100 and closes at 101.
  it.each([
    ['next_open', 100, '2022-01-05'],
    ['next_close', 101, '2022-01-05'],
    ['same_close', 102, '2022-01-04'],
  ] as const)('with timing %s is at %d on %s', (timing, price, date) => {
    const market = replayMarket(toyHistory(closes), windows, timing);
    market.reset(0);
    market.step([]);
    const { fills } = market.step([order(5)]);
    expect(fills).toEqual([
      { agent: 'me', ticker: 'TOY', date, quantity: 5, price, commission: 0, slippage: 0 },
    ]);
  });

  it('of an amount of currency is that amount over the price', () => {
    const market = replayMarket(toyHistory(closes), windows, 'next_close');
    market.reset(0);
    expect(market.step([order(-510, 'currency')]).fills[0]?.quantity).toBe(-5);
  });

  it('at an open the data does not have is an error', () => {
    const history = toyHistory(closes);
    const bars = history.bars.map((bar) => ({ ...bar, open: null }));
    const market = replayMarket({ ...history, bars }, windows, 'next_open');
    market.reset(0);
    expect(() => market.step([order(1)])).toThrow('no open on 2022-01-04');
  });
});

describe('windows', () => {
  it('leave out sessions outside both, whose bars are still known', () => {
    const dates = weekdays(6);
    const [a = '', b = '', , d = '', e = ''] = dates;
    const market = replayMarket(
      toyHistory(closes),
      { warm_up: [a, b], test: [d, e] },
      'next_close',
    );
    const steps = [market.reset(0), market.step([]), market.step([])];
    expect(steps.map(({ observation }) => observation.date)).toEqual([a, b, d]);
    expect(steps[2]?.observation.bars.map(({ close }) => close)).toEqual(closes.slice(0, 4));
  });

  it('that begin later than the data still show all bars before them', () => {
    const [, , c = '', d = '', e = '', f = ''] = weekdays(6);
    const market = replayMarket(
      toyHistory(closes),
      { warm_up: [c, d], test: [e, f] },
      'next_close',
    );
    expect(market.reset(0).observation.bars).toHaveLength(3);
  });
});

describe('documents', () => {
  const [a = '', b = '', c = '', d = '', e = ''] = weekdays(5);

  it('of sessions between the windows are shown at the next session inside one', () => {
    const history = toyHistory(closes, [news('gap', c), news('own', d)]);
    const market = replayMarket(history, { warm_up: [a, b], test: [d, e] }, 'next_close');
    const shown = playThrough(market).map(({ observation }) =>
      observation.documents.map(({ id }) => id),
    );
    expect(shown).toEqual([[], [], ['gap', 'own'], []]);
  });

  it('from before the first session are not shown: the agent was not there', () => {
    const market = replayMarket(
      toyHistory(closes, [news('early', a), news('first', b)]),
      { warm_up: [b, c], test: [d, e] },
      'next_close',
    );
    const [first] = playThrough(market);
    expect(first?.observation.documents.map(({ id }) => id)).toEqual(['first']);
  });

  it('of one session come oldest first, and by id where they are equally old', () => {
    const documents = [
      { ...news('z', b), availableAt: `${b}T09:00:00Z` },
      { ...news('y', b), availableAt: `${b}T11:00:00Z` },
      { ...news('x', b), availableAt: `${b}T11:00:00Z` },
    ];
    const market = replayMarket(toyHistory(closes, documents), windows, 'next_close');
    const second = playThrough(market)[1];
    expect(second?.observation.documents.map(({ id }) => id)).toEqual(['z', 'x', 'y']);
  });

  it('are each shown once, at the first shown session not before the one that sees them', () => {
    const dates = weekdays(12);
    const index = fc.integer({ min: 0, max: 11 });
    const places = fc.array(index, { maxLength: 30 });
    const cuts = fc.uniqueArray(index, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(places, cuts, (seen, unsorted) => {
        const [from = 0, until = 0, testFrom = 0, testUntil = 0] = unsorted.toSorted(
          (x, y) => x - y,
        );
        const at = (i: number): string => dates[i] ?? '';
        const history = toyHistory(
          dates.map((_, i) => 100 + i),
          seen.map((place, n) => news(`n${n}`, at(place))),
        );
        const steps = playThrough(
          replayMarket(
            history,
            { warm_up: [at(from), at(until)], test: [at(testFrom), at(testUntil)] },
            'next_close',
          ),
        );
        const inside = (i: number): boolean =>
          (i >= from && i <= until) || (i >= testFrom && i <= testUntil);
        const expected = seen.flatMap((place, n) => {
          if (place < from) return [];
          const shown = dates.findIndex((_, i) => i >= place && inside(i));
          return shown < 0 ? [] : [`n${n} ${at(shown)}`];
        });
        const shown = steps.flatMap(({ observation }) =>
          observation.documents.map(({ id }) => `${id} ${observation.date}`),
        );
        expect(shown.toSorted()).toEqual(expected.toSorted());
      }),
    );
  });
});
