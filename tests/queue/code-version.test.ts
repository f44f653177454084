import { Queue } from 'bullmq';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJob } from '../../src/experiment/queue/code-version.js';
import { jobOf, type TrialJob } from '../../src/experiment/queue/job.js';
import { QUEUE, PREFIX } from '../../src/experiment/queue/trial-queue.js';
import { identify, RESULT_VERSION, type Trial } from '../../src/experiment/identity.js';
import { loadTiny, tinyExperiment, tinyWorkplace } from '../experiment/tiny-experiment.js';
import { listening, startWorker, submit, until } from './bench.js';
import { noRedis, redisServer, withRedis, type RedisServer } from './redis-server.js';

const one = tinyExperiment
  .replace(/agents:[^]*seeds: \[1, 2\]/, 'agents:\n  flat: { kind: flat }')
  .replace('tickers: [ACME, VOID]', 'tickers: [ACME]');

async function trialOf(text: string): Promise<Trial> {
  const [spec] = loadTiny(await tinyWorkplace(text), text).trials;
  if (spec === undefined) throw new Error('no trial');
  return identify(spec, { dataset: 'tiny', fingerprint: '0123' }, null);
}

/** As it comes out of Redis. */
const sent = (job: object): unknown => JSON.parse(JSON.stringify(job));

describe('a job', () => {
  it('is read back as the trial it was made of', async () => {
    const trial = await trialOf(tinyExperiment);
    const reading = readJob(sent(jobOf(trial, 'tiny', 'read')));
    expect(reading).toMatchObject({ trial, job: { experiment: 'tiny', cache: 'read' } });
  });

  it.each<[string, (job: TrialJob) => object, RegExp]>([
    [
      'of another result version',
      (job) => ({ ...job, result_version: RESULT_VERSION + 1 }),
      new RegExp(
        `version ${RESULT_VERSION + 1}, and this worker computes version ${RESULT_VERSION}`,
      ),
    ],
    [
      'whose settings are not those of its id',
      (job) => ({ ...job, spec: { ...job.spec, seed: job.spec.seed + 1 } }),
      /other ids/,
    ],
    [
      'with a setting it does not know',
      (job) => ({ ...job, spec: { ...job.spec, leverage: 2 } }),
      /does not know.*leverage/,
    ],
    ['that is none', () => ({ hello: 'world' }), /cannot read/],
  ])('%s is refused, in words', async (_, change, words) => {
    const job = jobOf(await trialOf(tinyExperiment), 'tiny', 'read');
    expect(readJob(sent(change(job)))).toEqual({ refused: expect.stringMatching(words) });
  });
});

describe.skipIf(noRedis)(`a worker of another code version${withRedis}`, () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await redisServer();
  });
  afterAll(() => redis.close());

  it('leaves its trials to others and says so once, as the follower does, and does not spin', async () => {
    const workplace = await tinyWorkplace(one);
    const submitter = listening();
    const stop = new AbortController();
    const following = submit(workplace, redis.url, {
      text: one,
      effects: submitter.effects,
      stop: stop.signal,
    });
    const queue = new Queue(QUEUE, { connection: redis.client(), prefix: PREFIX });
    await until(async () => (await queue.getWaitingCount()) === 1);
    const [job] = await queue.getWaiting();
    // What a submitter of another version would have put in.
    await job?.updateData({ ...Object(job.data), result_version: RESULT_VERSION + 1 });
    const worker = listening();
    const working = await startWorker(workplace, redis.url, { effects: worker.effects });
    await until(() => submitter.told.some((line) => line.includes('wait for other workers')));
    await until(async () => ((await queue.getJob(job?.id ?? ''))?.attemptsStarted ?? 0) >= 2);
    const refusals = (await queue.getJob(job?.id ?? ''))?.attemptsStarted ?? 0;
    expect(refusals).toBeLessThan(5);
    expect(worker.told.filter((line) => line.includes('left to other workers'))).toEqual([
      `left to other workers: results of version ${RESULT_VERSION + 1}, and this worker computes version ${RESULT_VERSION}`,
    ]);
    expect(submitter.told.filter((line) => line.includes('wait for other workers'))).toHaveLength(
      1,
    );
    // The right version comes, in the shape of the job itself.
    await job?.updateData({ ...Object(job.data), result_version: RESULT_VERSION });
    const outcome = await following;
    expect(outcome).toMatchObject({ failures: [], stopped: null, complete: 1 });
    await working.stop();
    await queue.close();
  }, 60_000);

  it('is not the worker that lacks the snapshot: that one leaves trials alone too', async () => {
    const workplace = await tinyWorkplace(one);
    const elsewhere = await tinyWorkplace(one);
    const { effects, told } = listening();
    const wrong = await startWorker(elsewhere, redis.url, { effects });
    const following = submit(workplace, redis.url, { text: one });
    await until(() => told.some((line) => line.includes("does not lie in this worker's")));
    const right = await startWorker(workplace, redis.url);
    expect(await following).toMatchObject({ failures: [], complete: 1 });
    await Promise.all([wrong.stop(), right.stop()]);
  }, 60_000);
});
