import { setTimeout as sleep } from 'node:timers/promises';
import type { Effects } from '../../src/base/effects.js';
import {
  runExperiment,
  type RunOptions,
  type RunOutcome,
} from '../../src/experiment/experiment.js';
import { queueAddress } from '../../src/experiment/queue/address.js';
import { openQueue, type QueueConnection } from '../../src/experiment/queue/connection.js';
import { openPlayer } from '../../src/experiment/queue/open-player.js';
import { openQueuedPurse } from '../../src/experiment/queue/queued-purse.js';
import { carryOutOnQueue } from '../../src/experiment/queue/run-queued.js';
import { work } from '../../src/experiment/queue/work.js';
import type { Limits } from '../../src/experiment/purse.js';
import type { SpendingTotal } from '../../src/llm/account.js';
import type { Price } from '../../src/llm/options.js';
import { localShare } from '../../src/store/share/local-share.js';
import {
  loadTiny,
  plainRun,
  silentEffects,
  type Workplace,
} from '../experiment/tiny-experiment.js';

/** Notes and warnings as they were told. */
export interface Listening {
  readonly effects: Effects;
  readonly told: string[];
}

export function listening(): Listening {
  const told: string[] = [];
  const tell = (message: string): void => void told.push(message);
  return { told, effects: { ...silentEffects, log: { note: tell, warn: tell } } };
}

/** A connection to a queue whose holders are taken for dead after so many seconds. */
export function connect(
  url: string,
  effects: Effects = silentEffects,
  lockSeconds = 2,
): Promise<QueueConnection> {
  return openQueue(
    queueAddress(url, () => undefined),
    lockSeconds,
    effects.log,
  );
}

/** How a test submits. */
export interface Submission extends Partial<RunOptions> {
  readonly text?: string;
  readonly limits?: Limits;
  readonly price?: Price;
  readonly effects?: Effects;
  /** Told how many workers listen. */
  readonly onWorkers?: (count: number) => void;
}

/** Submits an experiment, follows it to its end, and tells what was spent. */
export async function submit(
  workplace: Workplace,
  url: string,
  {
    text,
    limits,
    price,
    effects = silentEffects,
    onWorkers = () => undefined,
    ...options
  }: Submission = {},
): Promise<RunOutcome & { spent: SpendingTotal }> {
  const loaded = loadTiny(workplace, text);
  const connection = await connect(url, effects);
  const run = { ...plainRun, ...options };
  try {
    const unlimited = { maxUsd: null, maxCalls: null };
    const purse = await openQueuedPurse(
      loaded,
      connection,
      limits ?? unlimited,
      () => price ?? null,
      run.stop,
    );
    const outcome = await runExperiment(loaded, localShare(workplace.layout), effects, {
      ...run,
      spending: purse,
      carryOut: carryOutOnQueue(connection, purse, onWorkers),
    });
    if (outcome.stopped === null || outcome.stopped.why === 'failures') await purse.close();
    return { ...outcome, spent: purse.total() };
  } finally {
    await connection.close();
  }
}

/** A worker in this process. */
export interface TestWorker {
  /** As Ctrl-C does. */
  stop(): Promise<void>;
}

/** Starts a worker on the data of a workplace. */
export async function startWorker(
  workplace: Workplace,
  url: string,
  { effects = silentEffects, trials = 2 }: { effects?: Effects; trials?: number } = {},
): Promise<TestWorker> {
  const connection = await connect(url, effects);
  const controller = new AbortController();
  const stop = controller.signal;
  const settings = { concurrency: 4, threads: 0, stop };
  const player = openPlayer(localShare(workplace.layout), connection, effects, settings);
  const working = work(connection.redis, connection.address, player, {
    trials,
    // Trials compute in this very thread, which holds up the heartbeat.
    lockSeconds: 15,
    drainSeconds: null,
    stop,
    warn: (message) => effects.log.warn(message),
  });
  return {
    async stop() {
      controller.abort();
      await working;
      await player.close();
      await connection.close();
    },
  };
}

/** Waits until something is so, looking again and again; fails after half a minute. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 1_500; looks += 1) {
    if (await isSo()) return;
    await sleep(20);
  }
  throw new Error('it did not come to be');
}
