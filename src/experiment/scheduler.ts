import { StoppedError } from '../base/stopped.js';
import { messageOf, UserError } from '../base/user-error.js';
import { storageTrouble } from '../store/storage-trouble.js';
import type { Played } from './claimed-trial.js';
import type { FailedTrial, FailureBook } from './failed-trial.js';
import type { Trial } from './identity.js';
import { inSlots } from './slots.js';
import { serversOf } from './plan/servers.js';
import type { RunWatcher } from './watcher.js';

/** What to schedule and how. */
export interface Schedule {
  /** Trials at a time: those that compute, and those that wait for a server. */
  readonly computing: number;
  readonly waiting: number;
  /** Begins no further trial once aborted. */
  readonly stop: AbortSignal;
  /** Begins no further trial once so many have failed; null for never. */
  readonly mostFailures: number | null;
  /** Plays a trial unless somebody else is at it or has finished it. */
  play(trial: Trial, onBegin: () => void): Promise<Played | FailedTrial>;
  /** Waits before trials that somebody else is at are looked at again. */
  pause(): Promise<void>;
  readonly book: FailureBook;
  readonly watchers: readonly RunWatcher[];
}

/** How a schedule ended. */
export interface Ended {
  readonly failures: readonly FailedTrial[];
  /** Why it did not come to its end; null when every trial was run. */
  readonly stopped: StoppedError | null;
  /** Trials played here. */
  readonly finished: number;
  /** Trials that somebody else finished meanwhile. */
  readonly foundDone: number;
}

/** Runs trials, several at a time, and keeps what came of them. */
export class Scheduler {
  readonly #schedule: Schedule;
  readonly #failures = new Map<string, FailedTrial>();
  #stopped: StoppedError | null = null;
  #finished = 0;
  #foundDone = 0;
  #failed = 0;

  /**
   * `failed` are trials that failed before, and are so until they are run again: those that take their mix
   * from them cannot be run.
   */
  constructor(schedule: Schedule, failed: readonly FailedTrial[]) {
    this.#schedule = schedule;
    for (const failure of failed) this.#failures.set(failure.trial.id, failure);
  }

  /**
   * Runs every one of these trials that nobody else runs; those that take their mix from another come after
   * it. A failed trial stops no other. A stop, by a person, a budget or too many failures, begins no
   * further trial and waits for those under way.
   */
  async run(trials: readonly Trial[]): Promise<void> {
    await this.#wave(trials.filter(({ mixOf }) => mixOf === null));
    await this.#wave(trials.filter(({ mixOf }) => mixOf !== null));
  }

  ended(): Ended {
    return {
      failures: [...this.#failures.values()],
      stopped: this.#stopped,
      finished: this.#finished,
      foundDone: this.#foundDone,
    };
  }

  async #wave(trials: readonly Trial[]): Promise<void> {
    const { computing, waiting, pause } = this.#schedule;
    const attempt = (trial: Trial): Promise<'done' | 'again'> => this.#attempt(trial);
    await Promise.all([
      inSlots(
        trials.filter(({ spec }) => serversOf(spec).length === 0),
        computing,
        attempt,
        pause,
      ),
      inSlots(
        trials.filter(({ spec }) => serversOf(spec).length > 0),
        waiting,
        attempt,
        pause,
      ),
    ]);
  }

  async #attempt(trial: Trial): Promise<'done' | 'again'> {
    const { stop, play } = this.#schedule;
    if (stop.aborted) this.#stopped ??= interrupted();
    if (this.#stopped !== null) return 'done';
    try {
      if (this.#failures.has(trial.mixOf ?? '')) throw mixFailed();
      const played = await play(trial, () => this.#tell((watcher) => watcher.began(trial)));
      if (played === 'taken') return 'again';
      if (typeof played === 'object') this.#noteFailure(played);
      else await this.#noteDone(trial, played);
    } catch (error) {
      await this.#wentWrong(trial, error);
    }
    return 'done';
  }

  async #noteDone(trial: Trial, played: 'played' | 'found'): Promise<void> {
    if (played === 'played') this.#finished += 1;
    else this.#foundDone += 1;
    this.#failures.delete(trial.id);
    this.#tell((watcher) => watcher[played === 'played' ? 'finished' : 'foundDone'](trial));
    await this.#schedule.book.forget(trial);
  }

  /** What was stopped is neither done nor failed, and is played again by the same command. */
  async #wentWrong(trial: Trial, error: unknown): Promise<void> {
    const stopping = this.#schedule.stop.aborted ? interrupted() : stopOf(error);
    if (stopping !== null) {
      this.#stopped ??= stopping;
      this.#tell((watcher) => watcher.gaveUp(trial));
      return;
    }
    try {
      this.#noteFailure(await this.#schedule.book.note(trial, error));
    } catch (trouble) {
      this.#stopped ??= stopOf(trouble) ?? storageStop(messageOf(trouble));
    }
  }

  #noteFailure(failure: FailedTrial): void {
    const { mostFailures } = this.#schedule;
    this.#failures.set(failure.trial.id, failure);
    this.#failed += 1;
    this.#tell((watcher) => watcher.failed(failure.trial, failure.message));
    if (mostFailures === null || this.#failed < mostFailures) return;
    const message = `${this.#failed} trial(s) failed, which is where --fail-on-error stops.`;
    this.#stopped ??= new StoppedError('failures', message);
  }

  #tell(what: (watcher: RunWatcher) => void): void {
    for (const watcher of this.#schedule.watchers) what(watcher);
  }
}

function interrupted(): StoppedError {
  return new StoppedError('interrupted', 'interrupted');
}

function storageStop(trouble: string): StoppedError {
  return new StoppedError(
    'storage',
    `${trouble}\n  Nothing done is lost. Mend it and run the same command.`,
  );
}

/** Why an error ends the run and not its trial alone; null when it does not. */
function stopOf(error: unknown): StoppedError | null {
  if (error instanceof StoppedError) return error;
  const trouble = storageTrouble(error);
  return trouble === null ? null : storageStop(trouble);
}

function mixFailed(): UserError {
  return new UserError('the trial whose mix of actions it takes failed', { exitCode: 1 });
}
