import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/agents/agent.js';
import { agentOptionsSchema } from '../../src/agents/options.js';
import type { Direction } from '../../src/portfolio/portfolio.js';
import { usesSeed } from '../../src/agents/seeds.js';
import { weekdays } from '../market/toy.js';
import { act, agentOf, observation } from './setting.js';

const agentKinds = agentOptionsSchema.options.map((option) => option.shape.kind.value);

const path = [100, 102, 101, 101, 104, 99].map((close) => ({ close }));
const dates = weekdays(path.length);

const actions = async (
  options: Record<string, unknown> & { kind: string },
  different = {},
  sessions = path,
): Promise<Action[]> =>
  (await act(agentOf(options, different), sessions)).map(({ action }) => action);

describe('decisions of the baselines', () => {
  it('buy and hold: buy at every session', async () => {
    expect(await actions({ kind: 'buy_and_hold' })).toEqual(path.map(() => 'buy'));
  });

  it('flat: hold at every session', async () => {
    expect(await actions({ kind: 'flat' })).toEqual(path.map(() => 'hold'));
  });

  it('momentum: the sign of the last returns; hold while unknown or unchanged', async () => {
    expect(await actions({ kind: 'momentum', sessions: 1 })).toEqual([
      'hold',
      'buy',
      'sell',
      'hold',
      'buy',
      'sell',
    ]);
    expect(await actions({ kind: 'momentum', sessions: 3 })).toEqual([
      'hold',
      'hold',
      'hold',
      'buy',
      'buy',
      'sell',
    ]);
  });

  it('oracle: the sign of the planted return; hold where nothing is planted', async () => {
    const plantedReturns = new Map([
      [dates[0] ?? '', 0.001],
      [dates[1] ?? '', -0.002],
      [dates[2] ?? '', 0],
    ]);
    expect(await actions({ kind: 'oracle' }, { plantedReturns })).toEqual([
      'buy',
      'sell',
      'hold',
      'hold',
      'hold',
      'hold',
    ]);
  });

  it('moving-average cross: the sign of the fast mean less the slow one; hold while unknown or equal', async () => {
    const rising = [100, 100, 100, 103, 103, 97, 100].map((close) => ({ close }));
    // Means of 2 and 3: -, -, 100/100, 101.5/101, 103/102, 100/101, 98.5/100.
    expect(await actions({ kind: 'moving_average_cross', fast: 2, slow: 3 }, {}, rising)).toEqual([
      'hold',
      'hold',
      'hold',
      'buy',
      'buy',
      'sell',
      'sell',
    ]);
  });

  it('moving-average cross: refuses a fast mean that is not the shorter', () => {
    const options = { kind: 'moving_average_cross', fast: 5, slow: 5 };
    expect(agentOptionsSchema.safeParse(options).success).toBe(false);
  });

  it('mean reversion: buys far below the mean, sells far above it, holds between', async () => {
    const options = { kind: 'mean_reversion', sessions: 3, entry: 1.1 };
    // Standard scores of three closes: -, -, 1.155, -1.091, -0.5, 1.155, none.
    const around = [100, 100, 103, 99, 100, 104, 104, 104].map((close) => ({ close }));
    expect((await actions(options, {}, around)).slice(0, 6)).toEqual([
      'hold',
      'hold',
      'sell',
      'hold',
      'hold',
      'sell',
    ]);
    expect((await actions(options, {}, around)).at(-1)).toBe('hold');
  });

  it('mean reversion: stays in a position until the close is near the mean again', async () => {
    const options = { kind: 'mean_reversion', sessions: 3, entry: 1.1, exit: 0.6 };
    const below = (holds: Direction) => [100, 104, 100, 100].map((close) => ({ close, holds }));
    // The last score is -0.577, the one before -0.577 as well.
    const lastOf = async (score: object): Promise<Action | undefined> =>
      (await actions({ ...options, ...score }, {}, below(1))).at(-1);
    expect(await lastOf({ exit: 0.5 })).toBe('buy');
    expect(await lastOf({ exit: 0.6 })).toBe('hold');
    expect((await actions({ ...options, exit: 0.5 }, {}, below(0))).at(-1)).toBe('hold');
  });

  it('all wait through the warm-up, whatever hindsight says, and remember nothing', async () => {
    for (const kind of agentKinds.filter((each) => each !== 'finmem')) {
      const agent = agentOf({ kind });
      const decision = await agent.learn(observation([100]), { nextChange: 0.5 });
      expect(decision).toMatchObject({ action: 'hold', cited: [], shown: [], abstained: false });
      expect(agent.memoryCounts()).toEqual({});
    }
  });
});

describe('the random agent', () => {
  const long = Array.from({ length: 300 }, (_, i) => ({ close: 100 + i }));
  const longDates = weekdays(long.length);

  it('draws the same for the same seed and ticker, and otherwise for another', async () => {
    const drawn = await actions({ kind: 'random' }, { seed: 1 });
    expect(await actions({ kind: 'random' }, { seed: 1 })).toEqual(drawn);
    const others = await Promise.all(
      [2, 3, 4].map((seed) => actions({ kind: 'random' }, { seed })),
    );
    expect(others.some((other) => other.join() !== drawn.join())).toBe(true);
  });

  it('draws by the weights of its mix', async () => {
    const drawn = await actions({ kind: 'random', mix: { buy: 3, hold: 0, sell: 1 } }, {}, long);
    expect(drawn).not.toContain('hold');
    const buys = drawn.filter((action) => action === 'buy').length / drawn.length;
    expect(Math.abs(buys - 0.75)).toBeLessThan(0.09);
  });

  it('comes to the mix of the agent it follows', async () => {
    const mixed = (i: number): Action => (i % 10 < 8 ? 'hold' : 'buy');
    const referenceActions = new Map(longDates.map((date, i) => [date, mixed(i)]));
    const drawn = await actions({ kind: 'random', mix_of: 'finmem' }, { referenceActions }, long);
    const share = (action: Action): number =>
      drawn.filter((one) => one === action).length / drawn.length;
    expect(Math.abs(share('hold') - 0.8)).toBeLessThan(0.09);
    expect(share('sell')).toBeLessThan(0.05);
  });

  it('draws nothing otherwise because of what the other agent does later', async () => {
    const action = fc.constantFrom<Action>('buy', 'hold', 'sell');
    const run = fc.tuple(
      fc.array(action, { minLength: 12, maxLength: 12 }),
      fc.array(action, { minLength: 12, maxLength: 12 }),
      fc.integer({ min: 0, max: 11 }),
    );
    const follow = (reference: readonly Action[]): Promise<Action[]> =>
      actions(
        { kind: 'random', mix_of: 'finmem' },
        { referenceActions: new Map(reference.map((one, i) => [longDates[i] ?? '', one])) },
        long.slice(0, 12),
      );
    await fc.assert(
      fc.asyncProperty(run, async ([reference, other, from]) => {
        const changed = reference.map((one, i) => (i > from ? (other[i] ?? one) : one));
        const [drawn, drawnThen] = [await follow(reference), await follow(changed)];
        expect(drawnThen.slice(0, from + 1)).toEqual(drawn.slice(0, from + 1));
      }),
      { numRuns: 40 },
    );
  });

  it('refuses a mix without any weight', () => {
    const none = { kind: 'random', mix: { buy: 0, hold: 0, sell: 0 } };
    expect(agentOptionsSchema.safeParse(none).success).toBe(false);
  });
});

describe('seeds', () => {
  it('matter to agents that draw, and to no other', () => {
    const used = agentKinds.filter((kind) => usesSeed(agentOptionsSchema.parse({ kind })));
    expect(used.toSorted()).toEqual(['finmem', 'news_sentiment', 'random']);
  });
});
