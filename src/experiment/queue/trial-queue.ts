import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { ATTEMPTS, FIRST_RETRY_MS, jobId, type TrialJob } from './job.js';

/** Names of the queue in Redis, for whoever looks at it with other tools. */
export const QUEUE = 'trials';
export const PREFIX = 'finmem';

/** Jobs sent, or asked about, in one go. */
const CHUNK = 500;

/** The queue of all experiments, as those who submit see it. */
export interface TrialQueue {
  /** Puts jobs in; those that are there already stay as they are. */
  submit(jobs: readonly TrialJob[]): Promise<void>;
  /** Those of these jobs that wait, are delayed or are being played. */
  present(ids: readonly string[]): Promise<Set<string>>;
  /** The jobs that are being played. */
  active(): Promise<Set<string>>;
  /** Takes out those of these jobs that nobody plays yet. */
  withdraw(ids: readonly string[]): Promise<void>;
  /** Jobs of all experiments that are not done. */
  left(): Promise<number>;
  /** Workers that listen; null where Redis does not tell. */
  workers(): Promise<number | null>;
  close(): Promise<void>;
}

/** Opens the queue. */
export function openTrialQueue(redis: Redis): TrialQueue {
  const queue = new Queue(QUEUE, { connection: redis, prefix: PREFIX });
  queue.on('error', () => undefined);
  return {
    async submit(jobs) {
      for (const some of chunks(jobs)) {
        await queue.addBulk(
          some.map((job) => ({ name: 'trial', data: job, opts: optionsOf(job) })),
        );
      }
    },
    async present(ids) {
      const found = new Set<string>();
      for (const some of chunks(ids)) {
        const asked = redis.pipeline();
        for (const id of some) asked.exists(queue.toKey(id));
        const answers = (await asked.exec()) ?? [];
        for (const [index, id] of some.entries()) if (answers[index]?.[1] === 1) found.add(id);
      }
      return found;
    },
    active: async () => new Set(await redis.lrange(queue.toKey('active'), 0, -1)),
    async withdraw(ids) {
      for (const some of chunks(ids)) {
        // One that is being played cannot be taken out, and ends by itself.
        await Promise.allSettled(some.map((id) => queue.remove(id)));
      }
    },
    left: () => queue.getJobCountByTypes('wait', 'prioritized', 'delayed', 'active'),
    // Not every Redis that is rented lets its clients be listed.
    workers: () => queue.getWorkersCount().catch(() => null),
    close: () => queue.close(),
  };
}

function optionsOf({ experiment, id }: TrialJob) {
  return {
    jobId: jobId(experiment, id),
    attempts: ATTEMPTS,
    backoff: { type: 'exponential', delay: FIRST_RETRY_MS, jitter: 0.5 },
    // What came of a trial lies in the share; a job that is gone can be submitted again.
    removeOnComplete: true,
    removeOnFail: true,
    stackTraceLimit: 0,
  };
}

function* chunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += CHUNK) yield all.slice(from, from + CHUNK);
}
