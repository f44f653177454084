import type { Share } from '../store/share/share.js';
import type { FailedTrial, FailureBook } from './failed-trial.js';
import type { Trial } from './identity.js';
import type { Library } from './library.js';
import type { Crew } from './play.js';

/** What trials of an experiment are played by, with and for. */
export interface Theatre {
  readonly experiment: string;
  readonly share: Share;
  readonly library: Library;
  readonly crew: Crew;
  readonly book: FailureBook;
}

/** What came of a trial: played here, found complete, or in the hands of somebody else. */
export type Played = 'played' | 'found' | 'taken';

/**
 * Plays a trial that nobody else is at and publishes its run folder; returns its failure when somebody else
 * had it fail meanwhile. Calls `onBegin` when it is ours. Rejects with what went wrong, or with a
 * `StoppedError` when it was given up.
 */
export async function playClaimed(
  trial: Trial,
  { experiment, share, library, crew, book }: Theatre,
  onBegin: () => void,
): Promise<Played | FailedTrial> {
  const place = `runs/${experiment}/${trial.id}`;
  const lease = await share.leases.claim(place);
  if (lease === null) return 'taken';
  try {
    // Somebody may have been at it between the listing and our claim.
    if (await share.fetch(place)) {
      // It may be complete here alone, from a time without the share.
      await share.publish(place, 'trial.json');
      return 'found';
    }
    const failure = await book.since(trial);
    if (failure !== null) return failure;
    onBegin();
    if (trial.mixOf !== null) await share.fetch(`runs/${experiment}/${trial.mixOf}`);
    await crew.run({ trial, experiment, scene: await library.sceneOf(trial) });
    await share.publish(place, 'trial.json');
    return 'played';
  } finally {
    await lease.release();
  }
}
