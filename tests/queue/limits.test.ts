import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoppedError } from '../../src/base/stopped.js';
import { redisBudget, type Budget } from '../../src/experiment/queue/budget.js';
import type { QueueConnection } from '../../src/experiment/queue/connection.js';
import { redisPlaces } from '../../src/experiment/queue/places.js';
import { awaitRate } from '../../src/experiment/queue/request-rate.js';
import { sharedSpending } from '../../src/experiment/queue/shared-spending.js';
import { sharedWays } from '../../src/experiment/queue/shared-ways.js';
import { openaiModelSchema } from '../../src/llm/options.js';
import type { Spending } from '../../src/llm/spending.js';
import { openGates } from '../../src/llm/wrappers/gate.js';
import { realPace } from '../../src/llm/wrappers/pace.js';
import { connect, until } from './bench.js';
import { noRedis, redisServer, withRedis, type RedisServer } from './redis-server.js';

const server = openaiModelSchema.parse({ backend: 'openai', model: 'm', base_url: 'http://a/v1' });
/** A call that costs one USD at most, and what half of it costs. */
const call = { server, inputTokens: async () => 500_000, mostOutputTokens: 500_000 };
const price = { input: 1, cached_input: null, output: 1 };
const half = { inputTokens: 500_000, cachedInputTokens: 0, outputTokens: 0 };
const stop = new AbortController().signal;

describe.skipIf(noRedis)(`limits of all workers of a queue together${withRedis}`, () => {
  let redis: RedisServer;
  let one: QueueConnection;
  let other: QueueConnection;

  beforeAll(async () => {
    redis = await redisServer();
    one = await connect(redis.url);
    other = await connect(redis.url);
  });
  afterAll(async () => {
    await Promise.all([one.close(), other.close()]);
    await redis.close();
  });

  /** A new budget, and the purses of two workers. */
  const opened = async (
    maxUsd: number | null,
    maxCalls: number | null,
    workers = [one, other],
  ): Promise<{ budget: Budget; purses: Spending[] }> => {
    const experiment = randomUUID();
    const budget = redisBudget(one.redis, experiment);
    await budget.open({ maxUsd, maxCalls }, [server], () => price);
    const purses = workers.map((worker) => sharedSpending(experiment, { ...worker, stop }));
    return { budget, purses };
  };
  /** Asks for so many calls at once, each under way for a moment; how many were let begin. */
  const callMany = async (purses: readonly Spending[], times: number): Promise<number> => {
    const calls = Array.from({ length: times }, async (_, index) => {
      const settle = await purses[index % purses.length]?.reserve(call);
      await sleep(1);
      settle?.(half);
    });
    const ended = await Promise.allSettled(calls);
    for (const end of ended) {
      if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(StoppedError);
    }
    return ended.filter(({ status }) => status === 'fulfilled').length;
  };

  it('lets exactly as many calls begin as --max-calls says, then says so to everyone', async () => {
    const { budget, purses } = await opened(null, 7);
    expect(await callMany(purses, 30)).toBe(7);
    expect((await budget.reached())?.message).toMatch(/stopped at --max-calls 7: 7 calls made/);
    expect(await budget.total()).toMatchObject({ calls: 7, failed: 0, usd: 3.5 });
    await expect(purses[1]?.reserve(call)).rejects.toThrow(/--max-calls 7/);
  });

  it('never passes --max-usd, but uses it up: calls that do not fit wait for others to settle', async () => {
    const { budget, purses } = await opened(5, null);
    // Each may cost 1 USD and costs 0.50: after nine, the next might pass the limit.
    expect(await callMany(purses, 30)).toBe(9);
    expect((await budget.total()).usd).toBe(4.5);
    expect((await budget.reached())?.message).toMatch(
      /stopped at --max-usd 5: 4.50 USD spent, and the next call to m may cost up to 1.00 USD/,
    );
  });

  it('counts on when it is opened again, and begins anew once a limit was reached', async () => {
    const { budget, purses } = await opened(null, 3);
    expect(await callMany(purses, 2)).toBe(2);
    await budget.open({ maxUsd: null, maxCalls: 3 }, [server], () => price);
    expect(await callMany(purses, 10)).toBe(1);
    expect(await callMany(purses, 10)).toBe(0);
    await budget.open({ maxUsd: null, maxCalls: 5 }, [server], () => price);
    expect(await callMany(purses, 10)).toBe(5);
  });

  it('charges in full what a killed worker had set aside, once its lease has ended', async () => {
    const dying = await connect(redis.url, undefined, 0.3);
    const { budget, purses } = await opened(1.8, null, [dying, other]);
    await purses[0]?.reserve(call);
    await dying.close();
    // 1 of 1.80 USD is set aside: another call waits until that is known to be gone.
    await expect(purses[1]?.reserve(call)).rejects.toThrow(/1.00 USD spent/);
    expect(await budget.reached()).not.toBeNull();
  });

  it('gives out so many places among all, and takes back those of a dead holder', async () => {
    const name = randomUUID();
    const dying = await connect(redis.url, undefined, 0.3);
    const [mine, theirs, lost] = [one, other, dying].map((each) =>
      redisPlaces(each.redis, each.held, each.freed, stop),
    );
    await lost?.take(name, 2);
    await lost?.take(name, 2);
    let taken = 0;
    const waiting = Promise.all([mine, theirs].map((places) => places?.take(name, 2)));
    void waiting.then(() => (taken = 2));
    await sleep(400);
    expect(taken).toBe(0);
    await dying.close();
    const [giveBack] = await waiting;
    const third = mine?.take(name, 2);
    giveBack?.();
    await third;
  });

  it('keeps the concurrency of a server over all workers', async () => {
    const url = `http://${randomUUID()}/v1`;
    const ways = [one, other].map((worker) => {
      const places = redisPlaces(worker.redis, worker.held, worker.freed, stop);
      const pace = realPace(() => 0);
      const world = { redis: worker.redis, places, stop, pace };
      return sharedWays(openGates(8, stop), world)(url, 3, null);
    });
    let inFlight = 0;
    let most = 0;
    const attempt = async (): Promise<void> => {
      most = Math.max(most, ++inFlight);
      await sleep(2);
      inFlight -= 1;
    };
    await Promise.all(Array.from({ length: 40 }, (_, index) => ways[index % 2]?.pass(attempt)));
    expect(most).toBe(3);
  });

  it('lets no more requests begin in any window than the rate, by one clock, without asking all the time', async () => {
    const name = randomUUID();
    const rate = { most: 4, windowMs: 150 };
    const slots: number[] = [];
    let sleeps = 0;
    for (let request = 0; request < 13; request += 1) {
      const { redis: asked } = request % 2 === 0 ? one : other;
      await awaitRate(asked, name, rate, async (milliseconds) => {
        sleeps += 1;
        await sleep(milliseconds);
      });
      slots.push(Number(await asked.lindex(`finmem:rate:${name}`, 0)));
    }
    for (const [index, slot] of slots.slice(4).entries()) {
      expect(slot - (slots[index] ?? 0)).toBeGreaterThanOrEqual(150);
    }
    expect(sleeps).toBeLessThanOrEqual(9);
  });

  it('waits for a budget that Redis lost until somebody opens it again', async () => {
    const { budget, purses } = await opened(null, 5);
    await budget.close();
    const reserving = purses[0]?.reserve(call);
    let begun = false;
    void reserving?.then(() => (begun = true));
    await purses[1]?.reserve;
    expect(begun).toBe(false);
    await budget.open({ maxUsd: null, maxCalls: 5 }, [server], () => price);
    await until(() => begun);
  });
});
