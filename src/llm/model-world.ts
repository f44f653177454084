import type { Spending } from './spending.js';
import type { Gate } from './wrappers/gate.js';
import type { AnswerStore } from './wrappers/kept.js';

/** What is done with kept answers: none read or kept, both, read alone, or nothing but read. */
export type CacheMode = 'off' | 'read-write' | 'read' | 'replay';

/** What models and embedders need from the world. */
export interface ModelWorld {
  environment(name: string): string | undefined;
  readonly answers: AnswerStore;
  readonly cache: CacheMode;
  /** Asked before each call. */
  readonly spending: Spending;
  /** Once aborted no call begins; those under way may finish. */
  readonly stop: AbortSignal;
  /** The way to a server, shared by all that ask it; null for the run's own concurrency. */
  gateOf(baseUrl: string, concurrency: number | null): Gate;
  /** Tells a person what is going on while they wait. */
  warn(message: string): void;
  /** What a test or a proxy puts in the place of the network. */
  readonly fetch?: typeof fetch;
}
