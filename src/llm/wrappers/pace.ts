import { setTimeout } from 'node:timers/promises';
import { StoppedError } from '../../base/stopped.js';
import type { ModelWorld, Way } from '../model-world.js';
import { LONGEST_TIMER_MS } from '../server/timer.js';

/** The stretch of time a rate is counted over, ms. */
export const MINUTE_MS = 60_000;

/** What a pace waits with. */
export interface PaceEffects {
  /** Milliseconds since any fixed moment. */
  now(): number;
  /** Waits; rejects when the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Ways to servers, as models and embedders ask for them. */
type WayOf = ModelWorld['gateOf'];

/**
 * The same ways, each letting at most `requestsPerMinute` attempts begin in any minute, retries included.
 * Where several models of one server name a rate, the lowest holds.
 */
export function pacedWays(wayOf: WayOf, stop: AbortSignal, effects: PaceEffects): WayOf {
  const paces = new Map<string, Pace>();
  return (baseUrl, concurrency, requestsPerMinute) => {
    const way = wayOf(baseUrl, concurrency, requestsPerMinute);
    if (requestsPerMinute === null) return way;
    const address = baseUrl.replace(/\/+$/, '');
    const pace = paces.get(address) ?? new Pace(requestsPerMinute);
    paces.set(address, pace);
    pace.restrictTo(requestsPerMinute);
    return waitingWay(way, async () => {
      const wait = pace.begin(effects.now()) - effects.now();
      if (wait > 0) await effects.sleep(wait, stop).catch(() => undefined);
      if (stop.aborted) throw new StoppedError('interrupted', 'stopped before the model was asked');
    });
  };
}

/** The same way, waiting for something more once there is a place. */
function waitingWay(way: Way, wait: () => Promise<void>): Way {
  return {
    pass: (attempt) =>
      way.pass(async () => {
        await wait();
        return attempt();
      }),
    backOff: (retry) => way.backOff(retry),
  };
}

/** When requests may begin so that no minute holds more than so many: a window that slides. */
export class Pace {
  readonly #begun: number[] = [];
  #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Never lets more requests begin in a minute than this. */
  restrictTo(most: number): void {
    this.#most = Math.min(this.#most, most);
  }

  /** The moment, now or later, at which the next request may begin; it is counted as begun then. */
  begin(now: number): number {
    this.#begun.splice(0, this.#begun.length - this.#most);
    const nth = this.#begun.length < this.#most ? undefined : this.#begun[0];
    const at = Math.max(now, (nth ?? Number.NEGATIVE_INFINITY) + MINUTE_MS);
    this.#begun.push(at);
    return at;
  }
}

/** Real waits, by a clock. */
export function realPace(now: () => number): PaceEffects {
  return {
    now,
    sleep: async (milliseconds, signal) => {
      for (let left = milliseconds; left > 0; left -= LONGEST_TIMER_MS) {
        await setTimeout(Math.min(left, LONGEST_TIMER_MS), undefined, { signal });
      }
    },
  };
}
