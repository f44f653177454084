import type { Effects } from '../../base/effects.js';
import { StoppedError } from '../../base/stopped.js';
import { serversOf } from '../plan/servers.js';
import type { Crew, Play } from '../play.js';
import type { Common } from './desk.js';
import { Hand } from './hand.js';
import type { ThreadPlan } from './letters.js';
import { Pool, type Job } from './pool.js';

/** Trials under way in one thread that compute, so that it computes one while another is being written. */
const COMPUTING_A_THREAD = 2;

/** Trials that wait for a server for each call that may be under way: while one computes, another has its place. */
const WAITING_A_CALL = 2;

/** A trial that this many threads died at is not tried again. */
const MOST_DEATHS = 2;

/** What a crew of threads is given. */
export interface Hiring {
  readonly plan: ThreadPlan;
  readonly threads: number;
  readonly common: Common;
  readonly effects: Effects;
  readonly stop: AbortSignal;
}

/**
 * A crew of worker threads. Each is given trials of tickers it knows already where there are any: it has
 * their texts and vectors. At a stop, trials that ask a server bring home what is under way, and those
 * that compute are given up.
 */
export class HiredCrew implements Crew {
  readonly #hiring: Hiring;
  readonly #hands = new Set<Hand>();
  readonly #waiting = new Pool();
  readonly #computing = new Pool();
  readonly #warnings = new Set<string>();

  constructor(hiring: Hiring) {
    this.#hiring = hiring;
    hiring.stop.addEventListener('abort', this.#stop);
  }

  run(play: Play): Promise<void> {
    return new Promise((resolve, reject) => {
      const waits = serversOf(play.trial.spec).length > 0;
      const job = { play, waits, deaths: 0, resolve, reject };
      if (this.#hiring.stop.aborted) return giveUp([job]);
      this.#poolOf(job).add(job);
      this.#handOut();
    });
  }

  async dismiss(): Promise<void> {
    this.#hiring.stop.removeEventListener('abort', this.#stop);
    this.#stop();
    const dismissed = [...this.#hands];
    this.#hands.clear();
    giveUp(dismissed.flatMap(({ jobs }) => jobs));
    await Promise.all(dismissed.map((hand) => hand.dismiss()));
  }

  #poolOf({ waits }: Job): Pool {
    return waits ? this.#waiting : this.#computing;
  }

  #handOut(): void {
    const { plan, threads } = this.#hiring;
    const isWork = this.#waiting.size + this.#computing.size > 0;
    while (isWork && this.#hands.size < threads) this.#hands.add(this.#newHand());
    this.#handOutOf(this.#computing, false, COMPUTING_A_THREAD);
    const waiting = Math.ceil((WAITING_A_CALL * plan.concurrency) / threads);
    this.#handOutOf(this.#waiting, true, waiting);
  }

  /** To the least busy first: everyone has a first trial before anyone has a second. */
  #handOutOf(pool: Pool, waits: boolean, most: number): void {
    const isMet = (ticker: string): boolean =>
      [...this.#hands].some(({ tickers }) => tickers.has(ticker));
    while (pool.size > 0) {
      const [hand] = [...this.#hands].toSorted((a, b) => a.busy(waits) - b.busy(waits));
      if (hand === undefined || hand.busy(waits) >= most) return;
      const job = pool.take(hand.tickers, isMet);
      if (job !== undefined) hand.give(job);
    }
  }

  #newHand(): Hand {
    return new Hand(this.#hiring.plan, this.#hiring.common, {
      onIdle: () => this.#handOut(),
      onDeath: (hand, error) => this.#bury(hand, error),
      warn: (message) => this.#warn(message),
    });
  }

  /** What a dead thread was at is begun again by others, unless it is what threads die of. */
  #bury(dead: Hand, error: unknown): void {
    if (!this.#hands.delete(dead)) return;
    for (const job of dead.jobs) {
      const deaths = job.deaths + 1;
      if (deaths < MOST_DEATHS) this.#poolOf(job).add({ ...job, deaths });
      else job.reject(error);
    }
    this.#handOut();
  }

  /** Threads find the same things amiss; a person is told once. */
  #warn(message: string): void {
    if (!this.#warnings.has(message)) this.#hiring.effects.log.warn(message);
    this.#warnings.add(message);
  }

  readonly #stop = (): void => {
    giveUp([...this.#waiting.empty(), ...this.#computing.empty()]);
    for (const hand of this.#hands) giveUp(hand.stop());
  };
}

function giveUp(jobs: readonly Job[]): void {
  for (const job of jobs) job.reject(new StoppedError('interrupted', 'interrupted'));
}
