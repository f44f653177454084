import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayPass } from '../../src/experiment/queue/passing.js';
import { readStatus } from '../../src/experiment/status.js';
import { readFailures } from '../../src/store/failure-files.js';
import { localShare } from '../../src/store/share/local-share.js';
import { errorReply } from '../llm/loopback-server.js';
import { startWorker, submit, until } from './bench.js';
import { askingWorkplace, modelServer } from './model-server.js';
import { noRedis, redisServer, withRedis, type RedisServer } from './redis-server.js';

describe('what may pass', () => {
  it.each(['ENOSPC: no space left on device, write', 'EROFS: read-only file system, mkdir'])(
    'is trouble of this machine: %s',
    (words) => expect(mayPass(new Error(words))).toBe(true),
  );

  it('is not what every try would meet', () => {
    expect(mayPass(new Error('the model knows no such thing'))).toBe(false);
  });
});

describe.skipIf(noRedis)(`trials that fail on a queue${withRedis}`, () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await redisServer();
  });
  afterAll(() => redis.close());

  it('are tried again where the fault may pass', async () => {
    const server = await modelServer((n) => (n < 2 ? errorReply(500, 'out of order') : null));
    const { workplace, text } = await askingWorkplace(server);
    const worker = await startWorker(workplace, redis.url);
    const outcome = await submit(workplace, redis.url, { text });
    expect(outcome).toMatchObject({ failures: [], stopped: null, complete: 2 });
    await worker.stop();
    await server.close();
  }, 60_000);

  it('fail at once where it does not, are kept as such, and run again when asked to', async () => {
    let isMended = false;
    const server = await modelServer(() => (isMended ? null : errorReply(400, 'no such thing')));
    const { workplace, text } = await askingWorkplace(server);
    const worker = await startWorker(workplace, redis.url);
    const first = await submit(workplace, redis.url, { text });
    expect(first.failures).toHaveLength(2);
    expect(first).toMatchObject({ complete: 0, stopped: null });
    expect(first.failures[0]).toMatchObject({
      message: expect.stringContaining('no such thing'),
      earlier: false,
    });
    const share = localShare(workplace.layout);
    const kept = await readFailures(share, 'tiny');
    expect([...kept.values()].map(({ attempts }) => attempts)).toEqual([1, 1]);
    const asked = server.received.length;
    const second = await submit(workplace, redis.url, { text });
    expect(second.failures.map(({ earlier }) => earlier)).toEqual([true, true]);
    expect(server.received.length).toBe(asked);
    isMended = true;
    const third = await submit(workplace, redis.url, { text, retryErrors: true });
    expect(third).toMatchObject({ failures: [], complete: 2 });
    expect((await readFailures(share, 'tiny')).size).toBe(0);
    await worker.stop();
    await server.close();
  }, 60_000);

  it('end the run early when too many did', async () => {
    const server = await modelServer(() => errorReply(400, 'no such thing'));
    const { workplace, text } = await askingWorkplace(server);
    const worker = await startWorker(workplace, redis.url, { trials: 1 });
    const outcome = await submit(workplace, redis.url, { text, failOnError: 1 });
    expect(outcome.stopped?.why).toBe('failures');
    await worker.stop();
    await server.close();
  }, 60_000);

  it('stop as one at a budget, which no worker passes, and go on under a new limit', async () => {
    const server = await modelServer();
    const { workplace, text } = await askingWorkplace(server);
    const workers = [
      await startWorker(workplace, redis.url),
      await startWorker(workplace, redis.url),
    ];
    const limited = await submit(workplace, redis.url, {
      text,
      limits: { maxUsd: null, maxCalls: 4 },
    });
    expect(limited.stopped).toMatchObject({ why: 'budget' });
    expect(limited.stopped?.message).toMatch(/--max-calls 4/);
    expect(limited).toMatchObject({ failures: [], complete: 0 });
    expect(limited.spent.calls).toBe(4);
    // A call that was under way when its trial stopped still arrives.
    await until(() => server.received.length === 4);
    // The workers live on, and say that they are at none of its trials.
    const share = localShare(workplace.layout);
    await until(async () => {
      const { workers: alive, trials } = await readStatus(share, 'tiny', Date.now());
      return alive.alive.length === 2 && trials.running === 0;
    });
    const whole = await submit(workplace, redis.url, {
      text,
      limits: { maxUsd: null, maxCalls: 500 },
    });
    expect(whole).toMatchObject({ failures: [], stopped: null, complete: 2 });
    expect(whole.spent.calls).toBe(server.received.length - 4);
    await Promise.all(workers.map((worker) => worker.stop()));
    await server.close();
  }, 60_000);
});
