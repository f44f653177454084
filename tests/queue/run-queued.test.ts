import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReport } from '../../src/report/report.js';
import { folderDigest } from '../experiment/folder-digest.js';
import { loadTiny, runTiny, tinyExperiment, tinyWorkplace } from '../experiment/tiny-experiment.js';
import { listening, startWorker, submit, until } from './bench.js';
import { noRedis, redisServer, withRedis, type RedisServer } from './redis-server.js';

const small = tinyExperiment
  .replace('tickers: [ACME, VOID]', 'tickers: [ACME]')
  .replace('top_k: [1, 5]', 'top_k: [5]')
  .replace('[2022-01-03, 2022-03-31]', '[2022-03-01, 2022-03-31]')
  .replace('[2022-04-01, 2022-06-29]', '[2022-04-01, 2022-04-29]');

describe.skipIf(noRedis)(`an experiment on a queue${withRedis}`, () => {
  let redis: RedisServer;
  let calm: Map<string, string>;
  let calmReport: Map<string, string>;

  beforeAll(async () => {
    redis = await redisServer();
    const workplace = await tinyWorkplace(small);
    const { record } = await runTiny(workplace, loadTiny(workplace, small));
    calm = await folderDigest(join(workplace.layout.data, 'runs'));
    await writeReport(workplace.layout, record.name);
    calmReport = await folderDigest(workplace.layout.reports);
  }, 60_000);

  afterAll(() => redis.close());

  it('ends with the bytes of a local run, runs and report, whoever works and however often it is submitted', async () => {
    const workplace = await tinyWorkplace(small);
    const workers = [
      await startWorker(workplace, redis.url),
      await startWorker(workplace, redis.url),
    ];
    const both = await Promise.all([
      submit(workplace, redis.url, { text: small }),
      submit(workplace, redis.url, { text: small }),
    ]);
    for (const { failures, stopped, complete, asked } of both) {
      expect({ failures, stopped, complete }).toEqual({
        failures: [],
        stopped: null,
        complete: asked,
      });
    }
    expect(await folderDigest(join(workplace.layout.data, 'runs'))).toEqual(calm);
    await writeReport(workplace.layout, both[0].record.name);
    expect(await folderDigest(workplace.layout.reports)).toEqual(calmReport);
    const again = await submit(workplace, redis.url, { text: small });
    expect(again).toMatchObject({ finished: 0, found: again.asked });
    await Promise.all(workers.map((worker) => worker.stop()));
    const client = redis.client();
    expect(await client.keys('finmem:trials:tiny/*')).toEqual([]);
    expect(await client.keys('finmem:budget:*')).toEqual([]);
  }, 60_000);

  it('is brought to its end by whoever runs it without the queue, though no worker is there', async () => {
    const workplace = await tinyWorkplace(small);
    const submitted = submit(workplace, redis.url, { text: small });
    const client = redis.client();
    await until(async () => (await client.keys('finmem:trials:tiny/*')).length > 0);
    await runTiny(workplace, loadTiny(workplace, small));
    const { failures, stopped, complete, asked } = await submitted;
    expect({ failures, stopped, complete }).toEqual({
      failures: [],
      stopped: null,
      complete: asked,
    });
    expect(await client.keys('finmem:trials:tiny/*')).toEqual([]);
  }, 60_000);

  it('tells how many workers listen, and tells it again when that changes', async () => {
    const workplace = await tinyWorkplace(small);
    const counts: number[] = [];
    const onWorkers = (count: number): void => void counts.push(count);
    const running = submit(workplace, redis.url, { text: small, onWorkers });
    await until(() => counts.length > 0);
    const worker = await startWorker(workplace, redis.url, { trials: 1 });
    await running;
    await worker.stop();
    expect(counts[0]).toBe(0);
    expect(counts.slice(1).every((count) => count === 1)).toBe(true);
  }, 60_000);

  it('survives a Redis that is killed and starts again with nothing, and connections that are cut', async () => {
    const workplace = await tinyWorkplace(small);
    const { effects, told } = listening();
    const worker = await startWorker(workplace, redis.url, { effects, trials: 1 });
    const running = submit(workplace, redis.url, { text: small, effects });
    const runs = join(workplace.layout.data, 'runs', 'tiny');
    const complete = async (): Promise<number> =>
      (await readdir(runs).catch(() => [])).filter((name) => /^[0-9a-f]{16}$/.test(name)).length;
    await until(async () => (await complete()) >= 1);
    await redis.cut();
    await until(async () => (await complete()) >= 2);
    const before = await complete();
    await redis.kill();
    await redis.start();
    const outcome = await running;
    expect(before).toBeLessThan(outcome.asked);
    expect(outcome).toMatchObject({ failures: [], stopped: null, complete: outcome.asked });
    expect(await folderDigest(join(workplace.layout.data, 'runs'))).toEqual(calm);
    await worker.stop();
    expect(told.some((line) => line.includes('the connection is lost'))).toBe(true);
    expect(told.filter((line) => line.includes('connection is lost')).length).toBeLessThan(9);
  }, 60_000);

  it('is gone on with by another submitter when the first is gone, and by another worker', async () => {
    const workplace = await tinyWorkplace(small);
    const first = new AbortController();
    const leaving = submit(workplace, redis.url, { text: small, stop: first.signal });
    const client = redis.client();
    await until(async () => (await client.llen('finmem:trials:wait')) > 0);
    first.abort();
    expect((await leaving).stopped?.why).toBe('interrupted');
    const one = await startWorker(workplace, redis.url, { trials: 4 });
    await until(async () => (await client.llen('finmem:trials:active')) > 0);
    await one.stop();
    expect(await client.llen('finmem:trials:active')).toBe(0);
    const other = await startWorker(workplace, redis.url);
    const outcome = await submit(workplace, redis.url, { text: small });
    expect(outcome).toMatchObject({ failures: [], stopped: null, complete: outcome.asked });
    await other.stop();
    expect(await folderDigest(join(workplace.layout.data, 'runs'))).toEqual(calm);
  }, 60_000);
});
