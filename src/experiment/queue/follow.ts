import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../base/effects.js';
import { StoppedError } from '../../base/stopped.js';
import { UserError } from '../../base/user-error.js';
import type { CacheMode } from '../../llm/model-world.js';
import { readFailure } from '../../store/failure-files.js';
import type { Share } from '../../store/share/share.js';
import type { Trial } from '../identity.js';
import type { FailedTrial } from '../failed-trial.js';
import type { Ended } from '../scheduler.js';
import type { RunWatcher } from '../watcher.js';
import type { Budget } from './budget.js';
import { jobId, jobOf } from './job.js';
import { isDone } from './play-job.js';
import type { Refusals } from './refusals.js';
import type { TrialQueue } from './trial-queue.js';

const LOOK_MS = 400;
/** Looks from one count of the workers to the next. */
const LOOKS_A_COUNT = 10;

/** Looks without a worker at any trial after which all of them are looked for: others may have run them without the queue. */
const IDLE_LOOKS = 10;

/** What is followed, and by whom. */
export interface Following {
  readonly experiment: string;
  readonly share: Share;
  readonly queue: TrialQueue;
  readonly budget: Pick<Budget, 'exists' | 'reached'>;
  readonly refusals: Refusals;
  readonly cache: CacheMode;
  /** Failures that end the run; null for none. */
  readonly mostFailures: number | null;
  readonly watchers: readonly RunWatcher[];
  readonly stop: AbortSignal;
  readonly log: Log;
  /** Told how many workers listen, at first and when that changes. */
  onWorkers(count: number): void;
  /** Opens the budget again when Redis lost it. */
  reopen(): Promise<void>;
}

/**
 * Sees to it that every one of some trials is played: what is neither complete nor failed nor in the queue
 * is submitted, again and again, whatever became of the queue. Nothing is remembered that could be lost: what
 * is done lies in the share, what is to be done follows from it.
 */
export class Follower {
  readonly #failures: FailedTrial[];
  readonly #at: Following;
  readonly #left = new Map<string, Trial>();
  readonly #begun = new Set<string>();
  #finished = 0;
  #toldRefused = 0;
  #idleLooks = 0;
  #looks = 0;
  #workers: number | null = null;
  #stopped: StoppedError | null = null;

  /** `failed` are trials that failed before and are left so. */
  constructor(following: Following, failed: readonly FailedTrial[]) {
    this.#at = following;
    this.#failures = [...failed];
  }

  /** Follows trials to their end. */
  async follow(trials: readonly Trial[]): Promise<void> {
    const { experiment, stop } = this.#at;
    for (const trial of inOrder(trials)) this.#left.set(jobId(experiment, trial.id), trial);
    while (this.#left.size > 0) {
      await this.#look().catch((error: unknown) => {
        // Whoever leaves waits for no Redis that is away.
        if (!stop.aborted) throw error;
      });
      if (this.#left.size === 0 || this.#stopped !== null) return;
      await sleep(LOOK_MS, undefined, { signal: stop }).catch(() => undefined);
      if (stop.aborted) {
        this.#stopped = new StoppedError('interrupted', 'interrupted');
        return;
      }
    }
  }

  /** What came of all that was followed so far. */
  ended(): Ended {
    return {
      failures: this.#failures,
      stopped: this.#stopped,
      finished: this.#finished,
      foundDone: 0,
    };
  }

  async #look(): Promise<void> {
    const { queue, budget, experiment, cache, mostFailures } = this.#at;
    const present = await queue.present([...this.#left.keys()]);
    const active = await queue.active();
    this.#begin(active);
    const gone = [...this.#left].filter(([id]) => !present.has(id));
    const lookedFor = this.#isLongIdle(active) ? [...this.#left] : gone;
    const unsettled = await this.#settle(lookedFor);
    await queue.withdraw(lookedFor.flatMap(([id]) => (this.#left.has(id) ? [] : [id])));
    const reached = await budget.reached();
    const failed = this.#failures.filter(({ earlier }) => !earlier).length;
    const isTooMany = mostFailures !== null && failed >= mostFailures;
    if (reached !== null || isTooMany) {
      await queue.withdraw([...present]);
      // Those that are being played come to an end first, and may still be complete.
      if (present.size === 0) this.#stopped = reached ?? tooMany(failed);
      return;
    }
    if (!(await budget.exists())) await this.#at.reopen();
    const lost = unsettled.filter(({ id }) => !present.has(jobId(experiment, id)));
    await queue.submit(lost.map((trial) => jobOf(trial, experiment, cache)));
    await this.#tellRefused(present.size);
    await this.#tellWorkers();
  }

  async #tellWorkers(): Promise<void> {
    this.#looks += 1;
    if (this.#looks % LOOKS_A_COUNT !== 1) return;
    const count = await this.#at.queue.workers();
    if (count === null || count === this.#workers) return;
    this.#workers = count;
    this.#at.onWorkers(count);
  }

  #isLongIdle(active: ReadonlySet<string>): boolean {
    const isIdle = [...this.#left.keys()].every((id) => !active.has(id));
    this.#idleLooks = isIdle ? this.#idleLooks + 1 : 0;
    return isIdle && this.#idleLooks % IDLE_LOOKS === 0;
  }

  #begin(active: ReadonlySet<string>): void {
    for (const id of this.#begun) {
      const trial = this.#left.get(id);
      if (trial === undefined || active.has(id)) continue;
      this.#begun.delete(id);
      for (const watcher of this.#at.watchers) watcher.gaveUp(trial);
    }
    for (const id of active) {
      const trial = this.#left.get(id);
      if (trial === undefined || this.#begun.has(id)) continue;
      this.#begun.add(id);
      for (const watcher of this.#at.watchers) watcher.began(trial);
    }
  }

  /** Follows those that are complete or failed no further, and returns the others. */
  async #settle(gone: readonly (readonly [string, Trial])[]): Promise<Trial[]> {
    if (gone.length === 0) return [];
    const { share, experiment, watchers } = this.#at;
    const complete = new Set(await share.names(`runs/${experiment}`));
    const failed = new Set(await share.names(`work/${experiment}/failed`));
    const unsettled: Trial[] = [];
    for (const [id, trial] of gone) {
      if (complete.has(trial.id) && (await isDone(share, experiment, trial.id))) {
        this.#finished += 1;
        this.#left.delete(id);
        for (const watcher of watchers) watcher.finished(trial);
      } else if (!failed.has(`${trial.id}.json`) || !(await this.#fail(id, trial))) {
        unsettled.push(trial);
      }
    }
    return unsettled;
  }

  async #fail(id: string, trial: Trial): Promise<boolean> {
    const { share, experiment, watchers } = this.#at;
    const failure = await readFailure(share, experiment, trial.id);
    if (failure === null) return false;
    this.#failures.push({ trial, message: failure.error, earlier: false });
    this.#left.delete(id);
    const error = new UserError(failure.error, { exitCode: 1 });
    for (const watcher of watchers) watcher.failed(trial, error);
    return true;
  }

  /** Says once, and again when it gets worse, that no worker takes what is left. */
  async #tellRefused(present: number): Promise<void> {
    const { refusals, queue, log } = this.#at;
    if (present === 0) return;
    const active = await queue.active();
    const isPlayed = [...this.#left.keys()].some((id) => active.has(id));
    if (isPlayed) return;
    const refused = await refusals.of([...this.#left.keys()]);
    if (refused.size < this.#left.size || refused.size <= this.#toldRefused) return;
    this.#toldRefused = refused.size;
    for (const why of new Set(refused.values())) {
      log.warn(`${refused.size} trials wait for other workers; those there are refuse ${why}`);
    }
  }
}

/** Trials that take their mix from another come after all others. */
function inOrder(trials: readonly Trial[]): Trial[] {
  const isOwn = ({ mixOf }: Trial): boolean => mixOf === null;
  return [...trials.filter(isOwn), ...trials.filter((trial) => !isOwn(trial))];
}

function tooMany(failures: number): StoppedError {
  return new StoppedError('failures', `stopped after ${failures} failed trials.`);
}
