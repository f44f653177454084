import type { Effects } from '../base/effects.js';
import { messageOf } from '../base/user-error.js';
import { readFailure, removeFailure, writeFailure } from '../store/failure-files.js';
import type { Share } from '../store/share/share.js';
import type { FailureRecord } from '../store/work-record.js';
import type { Trial } from './identity.js';

/** A trial that ended in an error; the others went on. */
export interface FailedTrial {
  readonly trial: Trial;
  /** What went wrong, in words for people. */
  readonly message: string;
  /** It failed before this command, which left it so. */
  readonly earlier: boolean;
}

/** Keeps what is known of the failures of one experiment. */
export interface FailureBook {
  /** Keeps that a trial failed, and how often it did so far. */
  note(trial: Trial, error: unknown): Promise<FailedTrial>;
  /** The failure that somebody else kept of a trial since the known ones were read, or null. */
  since(trial: Trial): Promise<FailedTrial | null>;
  /** Forgets that a trial failed, after it was run with success. */
  forget(trial: Trial): Promise<void>;
}

/** The book of an experiment's failures in a share; `known` are those kept so far, by trial. */
export function openFailureBook(
  share: Share,
  experiment: string,
  known: ReadonlyMap<string, FailureRecord>,
  effects: Pick<Effects, 'now'>,
): FailureBook {
  return {
    async note(trial, error) {
      const { id, spec } = trial;
      const { agent, ticker, seed } = spec;
      const message = withoutPasswords(messageOf(error));
      await writeFailure(share, experiment, {
        id,
        agent,
        ticker,
        seed,
        error: message,
        attempts: (known.get(id)?.attempts ?? 0) + 1,
        at: new Date(effects.now()).toISOString(),
      });
      return { trial, message, earlier: false };
    },
    async since(trial) {
      const record = await readFailure(share, experiment, trial.id);
      if (record === null || record.at === known.get(trial.id)?.at) return null;
      return { trial, message: record.error, earlier: false };
    },
    forget: ({ id }) => removeFailure(share, experiment, id),
  };
}

/** Keys are taken out where they are used; an address may still carry a name and a password. */
function withoutPasswords(message: string): string {
  return message.replaceAll(/(?<=\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, '');
}
