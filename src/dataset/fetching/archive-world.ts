import type { Effects } from '../../base/effects.js';
import type { Layout } from '../../store/layout.js';
import type { FetchMode } from './archive.js';
import type { Pause } from './service-gate.js';
import type { Fetch } from './whole-fetch.js';

/** Is told of each request once, when its reply is there: a reply that was kept, or one fetched now. */
export interface FetchListener {
  replied(service: string, from: 'kept' | 'fetched', bytes: number): void;
}

/** What an archive needs from the world. */
export interface ArchiveWorld {
  readonly layout: Layout;
  readonly effects: Effects;
  readonly mode: FetchMode;
  /** Once aborted no request begins and no kept reply is given. */
  readonly stop: AbortSignal;
  readonly listener?: FetchListener;
  /** What a test or a proxy puts in the place of the network. */
  readonly fetch?: Fetch;
  /** What a test puts in the place of waiting. */
  readonly pause?: Pause;
  /** Milliseconds an attempt may take, its body included; by the longest reply taken when left out. */
  readonly patience?: number;
}
