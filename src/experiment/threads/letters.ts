import type { Usage } from '../../llm/model.js';
import type { Server } from '../../llm/registry.js';
import type { Play, Scene } from '../play.js';
import type { SharedHistory } from '../shared-history.js';
import type { StagePlan } from '../stage.js';
import type { ToldError } from './told-error.js';

/** A server, how many of its places one who asks it may take, and how often it may be asked. */
export interface ServerPlace {
  readonly baseUrl: string;
  readonly concurrency: number | null;
  readonly requestsPerMinute: number | null;
}

/** What there is one of in the whole process, and a thread asks the main one for. */
export type Wanted =
  | ({ readonly what: 'place' } & ServerPlace)
  | ({ readonly what: 'rest'; readonly retry: number } & ServerPlace)
  | { readonly what: 'money'; readonly server: Server; readonly mostOutputTokens: number }
  | { readonly what: 'turn'; readonly key: string }
  /** The claim of a turn, by the number of what was granted. */
  | { readonly what: 'claim'; readonly turn: number };

/** How it went with what was lent: the tokens a server counted, and what went wrong. */
export interface Outcome {
  readonly usage: Usage | null;
  readonly error: ToldError | null;
}

/** From a worker thread. `id` numbers what it wants. */
export type FromThread =
  | { readonly kind: 'acquire'; readonly id: number; readonly wanted: Wanted }
  | { readonly kind: 'release'; readonly id: number; readonly outcome: Outcome }
  | { readonly kind: 'counted'; readonly id: number; readonly tokens: number }
  | { readonly kind: 'uncounted'; readonly id: number; readonly error: ToldError }
  | { readonly kind: 'warn'; readonly message: string }
  /** A trial came to its end, or to the error that ended it. */
  | { readonly kind: 'ended'; readonly trial: string; readonly error: ToldError | null };

/** How a thread is to work; plain data. */
export interface ThreadPlan extends StagePlan {
  /** Whether a call may be refused for its cost. */
  readonly mayRefuse: boolean;
}

/** A play whose history lies in shared memory. */
export interface SentPlay extends Pick<Play, 'trial' | 'experiment'> {
  readonly history: SharedHistory;
  readonly planted: Scene['planted'];
}

/** To a worker thread. */
export type ToThread =
  | { readonly kind: 'play'; readonly play: SentPlay }
  /** No call may begin any more. */
  | { readonly kind: 'stop' }
  /** `isNew`: what is claimed may have been answered meanwhile. */
  | { readonly kind: 'granted'; readonly id: number; readonly isNew: boolean }
  | { readonly kind: 'refused'; readonly id: number; readonly error: ToldError }
  /** How many input tokens has the call that wants money? */
  | { readonly kind: 'count'; readonly id: number };

/**
 * Sends what is said in one turn of the event loop as one message, because a message costs far more than
 * what is in it.
 */
export function openPost<Letter>(
  send: (letters: readonly Letter[]) => void,
): (letter: Letter) => void {
  let letters: Letter[] = [];
  const sendAll = (): void => {
    const all = letters;
    letters = [];
    send(all);
  };
  return (letter) => {
    if (letters.push(letter) === 1) setImmediate(sendAll);
  };
}
