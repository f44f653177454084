import { Worker } from 'node:worker_threads';
import { StoppedError } from '../../base/stopped.js';
import { UserError } from '../../base/user-error.js';
import type { Crew, Play } from '../play.js';
import type { StagePlan } from '../stage.js';
import type { WorkerReply } from './worker.js';

/** Trials under way in one thread, so that it computes one while another is being written. */
const TRIALS_A_THREAD = 2;

/** A trial and how to settle it. */
interface Job {
  readonly play: Play;
  resolve(): void;
  reject(error: unknown): void;
}

/** A thread, what it is at and the tickers whose documents it has met. */
interface Hand {
  readonly worker: Worker;
  readonly jobs: Map<string, Job>;
  readonly tickers: Set<string>;
}

/**
 * A crew of worker threads, for trials that compute rather than wait for a server. Each thread has a copy
 * of the data, and is given trials of tickers it knows already where there are any: it has their vectors.
 */
export function hireCrew(plan: StagePlan, threads: number): Crew {
  const pool: Job[] = [];
  const hands = new Set<Hand>();
  const onIdle = (): void => handOut(pool, hands);
  const onDeath = (dead: Hand, error: unknown): void => {
    hands.delete(dead);
    const lost = hands.size > 0 ? [...dead.jobs.values()] : [...dead.jobs.values(), ...pool];
    for (const job of lost) job.reject(error);
    onIdle();
  };
  for (let i = 0; i < threads; i += 1) hands.add(hire(plan, onIdle, onDeath));
  return {
    run: (play) =>
      new Promise((resolve, reject) => {
        if (hands.size === 0) reject(new Error('every worker thread has died'));
        pool.push({ play, resolve, reject });
        onIdle();
      }),
    dismiss: async () => {
      const dismissed = [...hands];
      hands.clear();
      const under = [...pool.splice(0), ...dismissed.flatMap(({ jobs }) => [...jobs.values()])];
      for (const job of under) job.reject(new StoppedError('interrupted', 'interrupted'));
      await Promise.all(dismissed.map(({ worker }) => worker.terminate()));
    },
  };
}

/** Everyone has a first trial before anyone has a second. */
function handOut(pool: Job[], hands: ReadonlySet<Hand>): void {
  for (let busy = 0; busy < TRIALS_A_THREAD; busy += 1) {
    for (const hand of hands) if (hand.jobs.size === busy) give(hand, pool, hands);
  }
}

function give(hand: Hand, pool: Job[], hands: ReadonlySet<Hand>): void {
  const isOwn = ({ play: { trial } }: Job): boolean => hand.tickers.has(trial.spec.ticker);
  const isNew = ({ play: { trial } }: Job): boolean =>
    [...hands].every(({ tickers }) => !tickers.has(trial.spec.ticker));
  const index = [pool.findIndex(isOwn), pool.findIndex(isNew), 0].find((found) => found >= 0) ?? 0;
  const [job] = pool.splice(index, 1);
  if (job === undefined) return;
  const { trial } = job.play;
  hand.tickers.add(trial.spec.ticker);
  hand.jobs.set(trial.id, job);
  hand.worker.postMessage(job.play);
}

function hire(
  plan: StagePlan,
  onIdle: () => void,
  onDeath: (dead: Hand, error: unknown) => void,
): Hand {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: plan });
  const hand: Hand = { worker, jobs: new Map(), tickers: new Set() };
  worker.on('message', ({ trial, error }: WorkerReply) => {
    const job = hand.jobs.get(trial);
    hand.jobs.delete(trial);
    if (error === null) job?.resolve();
    else job?.reject(new UserError(error, { exitCode: 1 }));
    onIdle();
  });
  worker.on('error', (error) => onDeath(hand, error));
  return hand;
}
