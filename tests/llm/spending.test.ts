import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StoppedError } from '../../src/base/stopped.js';
import { UserError } from '../../src/base/user-error.js';
import type { Usage } from '../../src/llm/model.js';
import { openaiModelSchema } from '../../src/llm/options.js';
import {
  freeSpending,
  openSpending,
  requirePrices,
  type ComingCall,
  type Settle,
  type Spending,
} from '../../src/llm/spending.js';

const server = openaiModelSchema.parse({ backend: 'openai', model: 'small-1' });
/** A dollar a million tokens in, ten out: a call of 1,000 in and at most 100 out costs up to 0.002. */
const price = { input: 1, cached_input: 0.5, output: 10 };
const priceOf = () => price;

const call = (inputTokens = 1_000, mostOutputTokens = 100): ComingCall => ({
  server,
  inputTokens: async () => inputTokens,
  mostOutputTokens,
});
const used = (inputTokens: number, outputTokens: number, cachedInputTokens = 0): Usage => ({
  inputTokens,
  cachedInputTokens,
  outputTokens,
});

const open = (limits: { maxUsd?: number; maxCalls?: number }) =>
  openSpending({ maxUsd: null, maxCalls: null, priceOf, ...limits });

/** What became of a reservation by now: let through, refused, or waiting. */
async function stateOf(reservation: Promise<Settle>): Promise<'through' | 'refused' | 'waiting'> {
  const turns = Array.from({ length: 10 }).reduce(
    (before: Promise<unknown>) => before.then(() => undefined),
    Promise.resolve(),
  );
  return Promise.race([
    reservation.then(
      () => 'through' as const,
      () => 'refused' as const,
    ),
    turns.then(() => 'waiting' as const),
  ]);
}

describe('spending', () => {
  it('adds up calls, tokens and money by server', async () => {
    const other = openaiModelSchema.parse({ backend: 'openai', model: 'other' });
    const spending = open({});
    (await spending.reserve(call()))(used(1_000, 50, 400));
    (await spending.reserve(call()))(used(2_000, 10));
    (await spending.reserve({ ...call(), server: other }))(null);
    const total = spending.total();
    expect(total).toMatchObject({ calls: 3, failed: 1, usage: used(3_000, 60, 400) });
    expect(total.usd).toBeCloseTo((600 + 200 + 500 + 2_000 + 100) / 1e6, 12);
    expect(total.byServer.map(({ model, calls, failed }) => [model, calls, failed])).toEqual([
      ['small-1', 2, 0],
      ['other', 1, 1],
    ]);
  });

  it('knows no sum of money as soon as one price is unknown', async () => {
    const spending = openSpending({ maxUsd: null, maxCalls: null, priceOf: () => null });
    (await spending.reserve(call()))(used(10, 10));
    expect(spending.total()).toMatchObject({ calls: 1, usd: null });
  });

  it('counts no tokens beforehand where no limit in money is set', async () => {
    const spending = open({ maxCalls: 5 });
    const counting = { ...call(), inputTokens: () => Promise.reject(new Error('counted')) };
    expect(await stateOf(spending.reserve(counting))).toBe('through');
  });

  it('is free without limits', async () => {
    expect(await stateOf(freeSpending.reserve(call()))).toBe('through');
  });

  it('lets a call be settled once', async () => {
    const settle = await open({}).reserve(call());
    settle(null);
    expect(() => settle(null)).toThrow(/once/);
  });
});

describe('a limit on calls', () => {
  it('lets exactly so many through, failed ones counted, and says how to go on', async () => {
    const spending = open({ maxCalls: 2 });
    (await spending.reserve(call()))(null);
    await spending.reserve(call());
    const refused = spending.reserve(call());
    await expect(refused).rejects.toThrow(StoppedError);
    await expect(refused).rejects.toMatchObject({ why: 'budget' });
    await expect(refused).rejects.toThrow(
      /stopped at --max-calls 2: 2 calls made, .*the same command goes on/,
    );
    expect(spending.total().calls).toBe(2);
  });
});

describe('a limit in money', () => {
  it('counts the call at its input and the most it may write', async () => {
    const spending = open({ maxUsd: 0.002 });
    expect(await stateOf(spending.reserve(call()))).toBe('through');
    const tooMuch = open({ maxUsd: 0.0019 }).reserve(call());
    await expect(tooMuch).rejects.toThrow(
      /stopped at --max-usd 0.0019: 0.00 USD spent, and the next call to small-1 may cost up to 0.0020 USD/,
    );
  });

  it('makes a call wait that fits only once another has cost less than it might have', async () => {
    const spending = open({ maxUsd: 0.003 });
    const settle = await spending.reserve(call());
    const second = spending.reserve(call());
    expect(await stateOf(second)).toBe('waiting');
    settle(used(1_000, 0));
    expect(await stateOf(second)).toBe('through');
  });

  it('gives back all of a call that came to nothing', async () => {
    const spending = open({ maxUsd: 0.002 });
    (await spending.reserve(call()))(null);
    expect(await stateOf(spending.reserve(call()))).toBe('through');
  });

  it('charges a call at its most where the server counts no tokens', async () => {
    const spending = open({ maxUsd: 0.003 });
    (await spending.reserve(call()))(used(0, 0));
    expect(spending.total().usd).toBeCloseTo(0.002, 12);
    await expect(spending.reserve(call())).rejects.toThrow(StoppedError);
  });

  it('lets no later call overtake one that waits', async () => {
    const spending = open({ maxUsd: 0.003 });
    const settle = await spending.reserve(call());
    const large = spending.reserve(call());
    const small = spending.reserve(call(1, 1));
    expect(await stateOf(small)).toBe('waiting');
    settle(used(1_000, 0));
    expect(await stateOf(large)).toBe('through');
    expect(await stateOf(small)).toBe('waiting');
  });

  it('refuses everything once nothing is under way that could make room', async () => {
    const spending = open({ maxUsd: 0.003 });
    const settle = await spending.reserve(call());
    const waiting = spending.reserve(call());
    settle(used(1_000, 100));
    await expect(waiting).rejects.toThrow(StoppedError);
    await expect(spending.reserve(call(1, 1))).rejects.toThrow(StoppedError);
  });

  it('is refused outright where the price of a model is not known', async () => {
    expect(() => requirePrices([server], () => null)).toThrow(UserError);
    expect(() => requirePrices([server], () => null)).toThrow(/no price is known of "small-1"/);
    expect(() => requirePrices([server], priceOf)).not.toThrow();
    const spending = openSpending({ maxUsd: 1, maxCalls: null, priceOf: () => null });
    await expect(spending.reserve(call())).rejects.toThrow(/no price is known/);
  });

  it('is never exceeded, whatever the calls, their order and what comes of them', async () => {
    const callOf = fc.record({
      input: fc.integer({ min: 0, max: 5_000 }),
      most: fc.integer({ min: 1, max: 500 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      fails: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(callOf, { maxLength: 30 }),
        fc.integer({ min: 0, max: 60_000 }),
        fc.integer({ min: 1, max: 8 }),
        async (calls, microUsd, workers) => {
          const maxUsd = microUsd / 1e6;
          const spending = open({ maxUsd });
          await play(spending, calls, workers);
          expect(spending.total().usd ?? 0).toBeLessThanOrEqual(maxUsd + 1e-12);
        },
      ),
      { numRuns: 60 },
    );
  });
});

interface Planned {
  readonly input: number;
  readonly most: number;
  readonly part: number;
  readonly fails: boolean;
}

/** Makes the calls with so many at a time; each writes a part of what it may. */
async function play(spending: Spending, calls: readonly Planned[], workers: number): Promise<void> {
  const rest = [...calls];
  const work = async (): Promise<void> => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
      try {
        const settle = await spending.reserve(call(next.input, next.most));
        await Promise.resolve();
        settle(next.fails ? null : used(next.input, Math.floor(next.part * next.most)));
      } catch (error) {
        if (!(error instanceof StoppedError)) throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
}
