import { StoppedError } from '../../base/stopped.js';
import { serversOf } from '../plan/servers.js';
import type { Crew } from '../play.js';
import type { StagePlan } from '../stage.js';
import type { WorkshopWorld } from '../workshop.js';
import type { Common } from './desk.js';
import { Hand } from './hand.js';
import { Pool, type Job } from './pool.js';

/** Trials under way in one thread that compute, so that it computes one while another is being written. */
const COMPUTING_A_THREAD = 2;

/** Trials that wait for a server for each request that may be under way, so that no place at it is idle. */
const WAITING_A_REQUEST = 1.25;

/** A trial that this many threads died at is not tried again. */
const MOST_DEATHS = 2;

/**
 * A crew of worker threads. Each is given trials of tickers it knows already where there are any: it has
 * their texts and vectors. At a stop, trials that ask a server bring home what is under way, and those
 * that compute are given up.
 */
export function hireCrew(
  plan: StagePlan,
  threads: number,
  common: Common,
  { effects, stop }: Pick<WorkshopWorld, 'effects' | 'stop'>,
): Crew {
  const pools = { waiting: new Pool(), computing: new Pool() };
  const waitingAThread = Math.ceil((plan.concurrency * WAITING_A_REQUEST) / threads);
  const hands = new Set<Hand>();
  const isMet = (ticker: string): boolean => [...hands].some(({ tickers }) => tickers.has(ticker));
  const poolOf = ({ waits }: Job): Pool => (waits ? pools.waiting : pools.computing);
  /** To the least busy first: everyone has a first trial before anyone has a second. */
  const handOut = (pool: Pool, waits: boolean, most: number): void => {
    for (;;) {
      const [hand] = [...hands].toSorted((a, b) => a.busy(waits) - b.busy(waits));
      if (hand === undefined || hand.busy(waits) >= most) return;
      const job = pool.take(hand.tickers, isMet);
      if (job === undefined) return;
      hand.give(job);
    }
  };
  const onIdle = (): void => {
    handOut(pools.computing, false, COMPUTING_A_THREAD);
    handOut(pools.waiting, true, waitingAThread);
  };
  const told = new Set<string>();
  const warn = (message: string): void => {
    if (!told.has(message)) effects.log.warn(message);
    told.add(message);
  };
  const onDeath = (dead: Hand, error: unknown): void => {
    if (!hands.delete(dead)) return;
    hire();
    for (const job of dead.jobs) {
      const deaths = job.deaths + 1;
      if (deaths < MOST_DEATHS) poolOf(job).add({ ...job, deaths });
      else job.reject(error);
    }
    onIdle();
  };
  const hire = (): void => void hands.add(new Hand(plan, common, { onIdle, onDeath, warn }));
  const giveUp = (jobs: readonly Job[]): void => {
    for (const job of jobs) job.reject(new StoppedError('interrupted', 'interrupted'));
  };
  const onStop = (): void => {
    giveUp([...pools.waiting.empty(), ...pools.computing.empty()]);
    for (const hand of hands) giveUp(hand.stop());
  };
  stop.addEventListener('abort', onStop);
  for (let each = 0; each < threads; each += 1) hire();
  return {
    run: (play) =>
      new Promise((resolve, reject) => {
        const waits = serversOf(play.trial.spec).length > 0;
        const job = { play, waits, deaths: 0, resolve, reject };
        if (stop.aborted) return giveUp([job]);
        poolOf(job).add(job);
        onIdle();
      }),
    dismiss: async () => {
      stop.removeEventListener('abort', onStop);
      onStop();
      const dismissed = [...hands];
      hands.clear();
      giveUp(dismissed.flatMap(({ jobs }) => jobs));
      await Promise.all(dismissed.map((hand) => hand.dismiss()));
    },
  };
}
