import type { Log } from '../../base/effects.js';
import { removeFailure } from '../../store/failure-files.js';
import { openFailureBook, type FailedTrial, type FailureBook } from '../failed-trial.js';
import type { Trial } from '../identity.js';
import type { Library } from '../library.js';
import type { CarryOut } from '../run-here.js';
import type { RunWatcher } from '../watcher.js';
import type { Budget } from './budget.js';
import type { QueueConnection } from './connection.js';
import { Follower } from './follow.js';
import { redisRefusals } from './refusals.js';
import { openTrialQueue } from './trial-queue.js';

/** The budget of the experiment, and how it is opened again when Redis lost it. */
export interface QueuedBudget {
  readonly budget: Budget;
  reopen(): Promise<void>;
}

/**
 * Has trials played by the workers of a queue: puts them in and follows them. It plays none itself; whoever
 * has been killed, run again it goes on, and two who run the same do no harm. `tellWorkers` is called with the
 * number of workers that listen, at first and when that changes.
 */
export function carryOutOnQueue(
  { redis }: QueueConnection,
  { budget, reopen }: QueuedBudget,
  tellWorkers: (count: number, log: Log) => void,
): CarryOut {
  return async (agenda, { experiment, share, library }, effects, options) => {
    const { waiting, found, failed, again, failures } = agenda;
    const { watchers } = options;
    for (const { id } of found) await share.fetch(`runs/${experiment}/${id}`);
    // What is run again has not failed yet, as all who look at it should see.
    for (const { trial } of again) {
      await removeFailure(share, experiment, trial.id);
      for (const watcher of watchers) watcher.cleared(trial);
    }
    const book = openFailureBook(share, experiment, failures, effects);
    const { playable, unplayable } = await sorted(waiting, library, book, watchers);
    const queue = openTrialQueue(redis);
    const following = {
      ...options,
      experiment,
      share,
      queue,
      budget,
      reopen,
      refusals: redisRefusals(redis),
      log: effects.log,
      onWorkers: (count: number) => tellWorkers(count, effects.log),
    };
    const follower = new Follower(following, [...failed, ...unplayable]);
    await follower.follow(playable);
    await queue.close();
    return follower.ended();
  };
}

/** Trials that cannot be played on this dataset fail before they are submitted. */
async function sorted(
  trials: readonly Trial[],
  library: Library,
  book: FailureBook,
  watchers: readonly RunWatcher[],
): Promise<{ playable: Trial[]; unplayable: FailedTrial[] }> {
  const playable: Trial[] = [];
  const unplayable: FailedTrial[] = [];
  for (const trial of trials) {
    try {
      await library.sceneOf(trial);
      playable.push(trial);
    } catch (error) {
      unplayable.push(await book.note(trial, error));
      for (const watcher of watchers) watcher.failed(trial, error);
    }
  }
  return { playable, unplayable };
}
