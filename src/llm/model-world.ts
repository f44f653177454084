import type { Exchange } from './server/exchange.js';
import type { Spending } from './spending.js';
import type { AnswerStore } from './wrappers/kept.js';
import type { Turns } from './wrappers/turns.js';

export type { Turns };

/** What is done with kept answers: none read or kept, both, read alone, or nothing but read. */
export type CacheMode = 'off' | 'read-write' | 'read' | 'replay';

/** The way to one server, shared by everyone who asks it, in other threads too. */
export interface Way {
  /** Makes an attempt once there is a place for it. Throws a `StoppedError` once stopped. */
  pass<T>(attempt: () => Promise<T>): Promise<T>;
  /** Waits before a retry (0 is the first), twice as long each time, without holding a place. */
  backOff(retry: number): Promise<void>;
}

/** What models and embedders need from the world. */
export interface ModelWorld {
  environment(name: string): string | undefined;
  readonly answers: AnswerStore;
  readonly cache: CacheMode;
  /** Asked before each call. */
  readonly spending: Spending;
  /** Once aborted no call begins; those under way may finish. */
  readonly stop: AbortSignal;
  /**
   * The way to a server, shared by all that ask it; null for the run's own concurrency, and for no limit of
   * requests a minute.
   */
  gateOf(baseUrl: string, concurrency: number | null, requestsPerMinute: number | null): Way;
  /** Who asks a question that several have at the same moment. */
  readonly turns: Turns;
  /** Tells a person what is going on while they wait. */
  warn(message: string): void;
  /** What a test or a proxy puts in the place of the network. */
  readonly exchange?: Exchange;
}
