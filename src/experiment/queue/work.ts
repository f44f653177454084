import { DelayedError, UnrecoverableError, WaitingError, Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../base/user-error.js';
import type { QueueAddress } from './address.js';
import { ATTEMPTS } from './job.js';
import { mayPass } from './passing.js';
import { keepFailure, playJob, type Played, type Player } from './play-job.js';
import { answers } from './redis.js';
import { redisRefusals } from './refusals.js';
import { openTrialQueue, PREFIX, QUEUE } from './trial-queue.js';

/** The first wait of a refused job, and of a worker that refuses one after another, and the longest, ms. */
const FIRST_REFUSAL_MS = 1_000;
const LONGEST_REFUSAL_MS = 60_000;
const LOOK_MS = 200;

/** How a worker works. */
export interface WorkOptions {
  /** Trials at a time. */
  readonly trials: number;
  /** A worker that is silent for so long is taken for dead, and its trials are given to others. */
  readonly lockSeconds: number;
  /** Ends when there was nothing to do for so many seconds; null to wait for more. */
  readonly drainSeconds: number | null;
  /** What is under way is given up, and goes back for others. */
  readonly stop: AbortSignal;
  warn(message: string): void;
}

/** What a worker did. */
export interface WorkDone {
  /** Trials that failed for good. */
  readonly failed: number;
}

/** Works off trials of a queue until it is stopped, or there is nothing left. */
export async function work(
  redis: Redis,
  address: QueueAddress,
  player: Player,
  options: WorkOptions,
): Promise<WorkDone> {
  const hand = new Hand(redis, address, player, options);
  const lockDuration = options.lockSeconds * 1_000;
  const worker = new Worker(QUEUE, (job, token) => hand.take(job, token ?? ''), {
    connection: redis,
    prefix: PREFIX,
    concurrency: options.trials,
    lockDuration,
    stalledInterval: lockDuration / 2,
    // However often its workers are killed, a trial did nothing wrong.
    maxStalledCount: 1_000_000,
  });
  // A lost connection is told where it is opened; what else BullMQ meets, it tries again.
  worker.on('error', () => undefined);
  hand.rest = (milliseconds) => rest(worker, milliseconds, options.stop);
  const isStopped = new Promise<void>((resolve) => {
    options.stop.addEventListener('abort', () => resolve());
    if (options.stop.aborted) resolve();
  });
  const isDrained = drained(redis, hand, options);
  await Promise.race([isStopped, isDrained]);
  void worker.pause(true);
  await hand.idle();
  // BullMQ would wait for a Redis that is away, however long.
  await worker.close(!(await answers(redis)));
  return { failed: hand.failed };
}

/** Takes jobs one by one and says what becomes of each. */
class Hand {
  failed = 0;
  /** Trials this worker left to others. */
  readonly refused = new Set<string>();
  rest: (milliseconds: number) => void = () => undefined;
  readonly #redis: Redis;
  readonly #address: QueueAddress;
  readonly #player: Player;
  readonly #options: WorkOptions;
  readonly #told = new Set<string>();
  readonly #taken = new Set<Promise<void>>();
  #refusals = 0;

  constructor(redis: Redis, address: QueueAddress, player: Player, options: WorkOptions) {
    this.#redis = redis;
    this.#address = address;
    this.#player = player;
    this.#options = options;
  }

  /** Takes a job to its end. */
  async take(job: Job<unknown>, token: string): Promise<void> {
    const taken = this.#take(job, token);
    this.#taken.add(taken);
    try {
      await taken;
    } finally {
      this.#taken.delete(taken);
    }
  }

  /** Resolves when no job is in hand. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#taken);
  }

  async #take(job: Job<unknown>, token: string): Promise<void> {
    let played: Played;
    try {
      played = await playJob(job.data, this.#player);
    } catch (error) {
      throw await this.#failure(job, error);
    }
    if (played.kind === 'refused') return this.#refuse(job, token, played);
    await this.#accept(job);
    if (played.kind === 'later') return this.#delay(job, token, played.afterMs);
    if (played.kind === 'given up') {
      await job.moveToWait(token);
      throw new WaitingError();
    }
  }

  /** What BullMQ should do with a job that failed: try it again, or let it go. */
  async #failure(job: Job<unknown>, error: unknown): Promise<Error> {
    const message = this.#address.hide(messageOf(error));
    const attempts = job.attemptsMade + 1;
    if (this.#options.stop.aborted) return new Error(message);
    if (mayPass(error) && attempts < ATTEMPTS) {
      this.#options.warn(
        `${job.id ?? ''}: ${message}\n  tried again later (${attempts} of ${ATTEMPTS})`,
      );
      return new Error(message);
    }
    try {
      await keepFailure(job.data, message, attempts, this.#player);
    } catch (unkept) {
      // A full disk, perhaps: the trial is tried again, since nobody would know that it failed.
      return new Error(this.#address.hide(messageOf(unkept)));
    }
    this.failed += 1;
    return new UnrecoverableError(message);
  }

  async #refuse(
    job: Job<unknown>,
    token: string,
    { why }: Extract<Played, { kind: 'refused' }>,
  ): Promise<never> {
    if (!this.#told.has(why)) {
      this.#told.add(why);
      this.#options.warn(`left to other workers: ${why}`);
    }
    const { id = '' } = job;
    this.refused.add(id);
    await redisRefusals(this.#redis).refused(id, why);
    this.#refusals += 1;
    this.rest(doubled(this.#refusals - 1));
    return this.#delay(job, token, doubled(job.attemptsStarted - 1));
  }

  async #accept({ id = '' }: Job<unknown>): Promise<void> {
    this.#refusals = 0;
    if (this.refused.delete(id)) await redisRefusals(this.#redis).taken(id);
  }

  async #delay(job: Job<unknown>, token: string, milliseconds: number): Promise<never> {
    await job.moveToDelayed(this.#player.effects.now() + milliseconds, token);
    throw new DelayedError();
  }
}

function doubled(times: number): number {
  return Math.min(FIRST_REFUSAL_MS * 2 ** Math.min(times, 10), LONGEST_REFUSAL_MS);
}

/** Takes no job for a while, so that those who can play them find them. */
function rest(worker: Worker, milliseconds: number, stop: AbortSignal): void {
  if (worker.isPaused()) return;
  void worker.pause(true);
  void sleep(milliseconds, undefined, { signal: stop })
    .then(() => worker.resume())
    .catch(() => undefined);
}

/** Resolves when nothing but what this worker refused was left for so long; never without a drain. */
async function drained(
  redis: Redis,
  hand: Hand,
  { drainSeconds, stop }: WorkOptions,
): Promise<void> {
  if (drainSeconds === null) return new Promise(() => undefined);
  const queue = openTrialQueue(redis);
  const looks = Math.ceil((drainSeconds * 1_000) / LOOK_MS);
  for (let empty = 0; empty < looks && !stop.aborted;) {
    await sleep(LOOK_MS, undefined, { signal: stop }).catch(() => undefined);
    const refused = await queue.present([...hand.refused]);
    empty = (await queue.left()) <= refused.size ? empty + 1 : 0;
  }
  await queue.close();
}
