import { randomInt } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';
import { StoppedError } from '../../base/stopped.js';
import { ServerFault } from '../server/fault.js';
import { LONGEST_TIMER_MS } from '../server/timer.js';

/** The first wait before a retry, and the longest, where the server asks for none. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** What a gate waits and draws with. */
export interface GateEffects {
  /** Waits; rejects when the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Uniform in [0, 1): spreads retries that would else arrive together. */
  uniform(): number;
}

/**
 * The way to one server, shared by everyone who asks it. At most so many attempts are under way; the
 * number is halved when the server is overloaded and grows by one after as many good replies. A wait
 * the server asks for holds everyone back. Once stopped nothing passes; what is under way may finish.
 */
export class Gate {
  readonly #places: LimitFunction;
  readonly #stop: AbortSignal;
  readonly #effects: GateEffects;
  #most: number;
  #pause: Promise<unknown> = Promise.resolve();
  /** Good replies since the number of places last changed. */
  #good = 0;
  /** Attempts that began before the last halving say nothing about the places there are now. */
  #halvings = 0;

  constructor(most: number, stop: AbortSignal, effects: GateEffects = realEffects) {
    this.#most = most;
    this.#stop = stop;
    this.#effects = effects;
    this.#places = pLimit({ concurrency: most, rejectOnClear: true });
    // Everyone who waits listens to it.
    setMaxListeners(0, stop);
    stop.addEventListener('abort', () => this.#places.clearQueue(), { once: true });
  }

  /** How many attempts may be under way at present. */
  get places(): number {
    return this.#places.concurrency;
  }

  /** Never lets more attempts pass at a time than this. */
  restrictTo(most: number): void {
    this.#most = Math.min(this.#most, most);
    this.#places.concurrency = Math.min(this.#places.concurrency, most);
  }

  /** Makes an attempt once there is a place for it. Throws a {@link StoppedError} once stopped. */
  async pass<T>(attempt: () => Promise<T>): Promise<T> {
    this.#goOn();
    try {
      return await this.#places(() => this.#inPlace(attempt));
    } catch (error) {
      // Those who wait for a place when everything stops are sent away with this.
      if (error instanceof DOMException && error.name === 'AbortError') throw interrupted();
      throw error;
    }
  }

  /** Waits before a retry (0 is the first), twice as long each time, without holding a place. */
  async backOff(retry: number): Promise<void> {
    const whole = Math.min(FIRST_WAIT_MS * 2 ** retry, LONGEST_WAIT_MS);
    await this.#sleep(whole * (0.5 + this.#effects.uniform() / 2));
    this.#goOn();
  }

  async #inPlace<T>(attempt: () => Promise<T>): Promise<T> {
    await this.#pauseOver();
    this.#goOn();
    const halvings = this.#halvings;
    try {
      const reply = await attempt();
      this.#grow();
      return reply;
    } catch (error) {
      if (error instanceof ServerFault) this.#heed(error, halvings === this.#halvings);
      throw error;
    }
  }

  #goOn(): void {
    if (this.#stop.aborted) throw interrupted();
  }

  async #pauseOver(): Promise<void> {
    let awaited: Promise<unknown>;
    do {
      awaited = this.#pause;
      await awaited;
    } while (awaited !== this.#pause);
  }

  #grow(): void {
    this.#good += 1;
    if (this.#good < this.#places.concurrency) return;
    this.#good = 0;
    if (this.#places.concurrency < this.#most) this.#places.concurrency += 1;
  }

  #heed({ overloaded, pause }: ServerFault, current: boolean): void {
    if (overloaded && current) {
      this.#places.concurrency = Math.max(1, Math.floor(this.#places.concurrency / 2));
      this.#good = 0;
      this.#halvings += 1;
    }
    if (pause !== null) this.#pause = Promise.all([this.#pause, this.#sleep(pause)]);
  }

  /** Ends early, without a complaint, when everything stops. */
  async #sleep(milliseconds: number): Promise<void> {
    await this.#effects.sleep(milliseconds, this.#stop).catch((error: unknown) => {
      if (!this.#stop.aborted) throw error;
    });
  }
}

/**
 * One gate for each address: the smallest number anyone names for it holds, and `concurrency` where
 * none is named.
 */
export function openGates(
  concurrency: number,
  stop: AbortSignal,
  effects: GateEffects = realEffects,
): (baseUrl: string, most: number | null) => Gate {
  const gates = new Map<string, Gate>();
  return (baseUrl, named) => {
    const address = baseUrl.replace(/\/+$/, '');
    const most = named ?? concurrency;
    const gate = gates.get(address) ?? new Gate(most, stop, effects);
    gates.set(address, gate);
    gate.restrictTo(most);
    return gate;
  };
}

const realEffects: GateEffects = {
  async sleep(milliseconds, signal) {
    for (let left = milliseconds; left > 0; left -= LONGEST_TIMER_MS) {
      await setTimeout(Math.min(left, LONGEST_TIMER_MS), undefined, { signal });
    }
  },
  uniform: () => randomInt(2 ** 32) / 2 ** 32,
};

function interrupted(): StoppedError {
  return new StoppedError('interrupted', 'stopped before the model was asked');
}
