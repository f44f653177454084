import { setTimeout } from 'node:timers/promises';
import type { Effects } from '../base/effects.js';
import type { CacheMode } from '../llm/model-world.js';
import type { Spending } from '../llm/spending.js';
import { openTurns } from '../llm/wrappers/turns.js';
import type { Agenda } from './agenda.js';
import { playClaimed, type Theatre } from './claimed-trial.js';
import { openFailureBook } from './failed-trial.js';
import { Scheduler, type Ended } from './scheduler.js';
import { leasedTurns } from './leased-turns.js';
import { openCrew } from './threads/crew.js';
import type { RunWatcher } from './watcher.js';

/** How long a trial that somebody else is at is left alone before it is looked at again. */
const LOOK_AGAIN_MS = 1_000;

/** Trials a thread is given or has lying ready, so that it never waits for its next. */
const TRIALS_A_THREAD = 4;

/** Trials for each call that may be under way, so that one computes while another waits. */
const TRIALS_A_CALL = 2;

/** How trials are run in one process; none of it can change a result. */
export interface LocalOptions {
  /** Calls at a time. */
  readonly concurrency: number;
  readonly cache: CacheMode;
  /** Worker threads for trials that compute rather than wait for a server; below 2 for none. */
  readonly threads: number;
  readonly spending: Spending;
  /** Ends the run early: what is under way is finished or given up, nothing done is lost. */
  readonly stop: AbortSignal;
  /** Failures that end the run; null for no number of them. */
  readonly mostFailures: number | null;
  readonly watchers: readonly RunWatcher[];
}

/** Sees to it that what waits of an agenda is run, and says what came of it. */
export type CarryOut = (
  agenda: Agenda,
  theatre: Omit<Theatre, 'crew' | 'book'>,
  effects: Effects,
  options: LocalOptions,
) => Promise<Ended>;

/** Runs what waits of an agenda in this process and its threads. */
export async function runHere(
  { waiting, failed, again, failures }: Agenda,
  theatre: Omit<Theatre, 'crew' | 'book'>,
  effects: Effects,
  options: LocalOptions,
): Promise<Ended> {
  const { concurrency, stop, mostFailures, watchers } = options;
  const { experiment, share } = theatre;
  const threads = Math.min(options.threads, waiting.length);
  const { layout, address: store } = share;
  const plan = { layout, store, concurrency, cache: options.cache, threads };
  const turns = leasedTurns(openTurns(), share.leases, stop);
  const crew = openCrew(plan, { effects, ...options, turns });
  const book = openFailureBook(share, experiment, failures, effects);
  const scheduler = new Scheduler(
    {
      computing: threads > 1 ? TRIALS_A_THREAD * threads : concurrency,
      waiting: TRIALS_A_CALL * concurrency,
      stop,
      mostFailures,
      play: (trial, onBegin) => playClaimed(trial, { ...theatre, crew, book }, onBegin),
      pause: () => pause(stop),
      book,
      watchers,
    },
    [...failed, ...again],
  );
  try {
    await scheduler.run(waiting);
    return scheduler.ended();
  } finally {
    await crew.dismiss();
  }
}

async function pause(stop: AbortSignal): Promise<void> {
  // Rejects when it is cut short, which is as good as its end.
  await setTimeout(LOOK_AGAIN_MS, undefined, { signal: stop }).catch(() => undefined);
}
