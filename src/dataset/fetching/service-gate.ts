import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';
import pThrottle from 'p-throttle';
import { StoppedError } from '../../base/stopped.js';
import type { Service } from './archive.js';

/** Waits so many milliseconds; rejects when the signal aborts. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

/** Waits on the clock. */
export const realPause: Pause = (milliseconds, signal) =>
  setTimeout(milliseconds, undefined, { signal });

/** Milliseconds before a retry (0 is the first): a second, twice as long each time, a minute at most. */
export const waitBefore = (retry: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** retry, LONGEST_WAIT_MS);

/**
 * The way to one service, shared by all that ask it: so many attempts at a time, so many in any stretch
 * of time. A wait the server asks for holds everyone back. Once stopped or ended nothing passes; what is
 * under way may finish.
 */
export class ServiceGate {
  readonly #places: LimitFunction;
  readonly #turn: () => Promise<unknown>;
  readonly #stop: AbortSignal;
  readonly #ended = new AbortController();
  /** Aborted by either: nobody waits any longer for what will not be sent. */
  readonly #over: AbortSignal;
  readonly #wait: Pause;
  #holds = 0;
  #pause: Promise<unknown> = Promise.resolve();
  #end: Error | undefined;

  constructor({ rate, concurrency }: Service, stop: AbortSignal, wait: Pause) {
    this.#stop = stop;
    this.#wait = wait;
    this.#places = pLimit({ concurrency, rejectOnClear: true });
    this.#over = AbortSignal.any([stop, this.#ended.signal]);
    // Everyone who waits listens to it.
    setMaxListeners(0, this.#over);
    this.#turn = pThrottle({
      limit: rate.requests,
      interval: rate.milliseconds,
      strict: true,
      ...(stop.aborted ? {} : { signal: this.#over }),
    })(async () => undefined);
    this.#over.addEventListener('abort', () => this.#places.clearQueue(), { once: true });
  }

  /** Makes an attempt once there is a place and a turn for it. */
  async pass<T>(attempt: () => Promise<T>): Promise<T> {
    this.#goOn();
    try {
      return await this.#places(async () => {
        await this.#turnComes();
        return attempt();
      });
    } catch (error) {
      if (this.#isSentAway(error)) this.#goOn();
      throw error;
    }
  }

  /** Holds everyone back for so long. */
  hold(milliseconds: number): void {
    this.#holds += 1;
    const over = this.#sleep(milliseconds).finally(() => (this.#holds -= 1));
    this.#pause = Promise.all([this.#pause, over]);
  }

  /** Waits before a retry without holding a place. */
  async backOff(retry: number): Promise<void> {
    await this.#sleep(waitBefore(retry));
    this.#goOn();
  }

  /** Lets nobody pass from now on: whoever waits, and whoever comes, is told this error. */
  end(error: Error): void {
    this.#end ??= error;
    this.#ended.abort();
  }

  /** A turn that comes while everyone is held back is given up. */
  async #turnComes(): Promise<void> {
    do {
      await this.#pause;
      this.#goOn();
      await this.#turn();
      this.#goOn();
    } while (this.#holds > 0);
  }

  #goOn(): void {
    if (this.#stop.aborted) throw interrupted();
    if (this.#end !== undefined) throw this.#end;
  }

  /** Those who wait for a place or a turn when everything ends get an abortion, not the reason. */
  #isSentAway(error: unknown): boolean {
    return (
      error === this.#over.reason || (error instanceof DOMException && error.name === 'AbortError')
    );
  }

  /** Ends early, without a complaint, when everything stops or ends. */
  async #sleep(milliseconds: number): Promise<void> {
    await this.#wait(milliseconds, this.#over).catch((error: unknown) => {
      if (!this.#over.aborted) throw error;
    });
  }
}

/** What whoever would ask is told after Ctrl-C. */
export function interrupted(): StoppedError {
  return new StoppedError('interrupted', 'stopped before a request');
}
