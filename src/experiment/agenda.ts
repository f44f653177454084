import type { Share } from '../store/share/share.js';
import { readFailures } from '../store/failure-files.js';
import type { FailureRecord } from '../store/work-record.js';
import type { FailedTrial } from './failed-trial.js';
import type { Trial } from './identity.js';

/** What is to be done of some trials of an experiment. */
export interface Agenda {
  /** Trials neither complete nor left as failed. */
  readonly waiting: readonly Trial[];
  /** Trials that are complete. */
  readonly found: readonly Trial[];
  /** Trials that failed before and are left so. */
  readonly failed: readonly FailedTrial[];
  /** Of those waiting, the ones that failed before: they are failed until they are run again. */
  readonly again: readonly FailedTrial[];
  /** What is kept of each failure, by trial; also of those that are to be run again. */
  readonly failures: ReadonlyMap<string, FailureRecord>;
}

/** Looks up what is done, with one listing of runs and one of failures however many trials there are. */
export async function agendaOf(
  trials: readonly Trial[],
  experiment: string,
  share: Share,
  retryErrors: boolean,
): Promise<Agenda> {
  const complete = new Set(await share.names(`runs/${experiment}`));
  const failures = await readFailures(share, experiment);
  const waiting: Trial[] = [];
  const found: Trial[] = [];
  const failed: FailedTrial[] = [];
  const again: FailedTrial[] = [];
  for (const trial of trials) {
    const failure = failures.get(trial.id);
    if (complete.has(trial.id)) found.push(trial);
    else if (failure === undefined || retryErrors) waiting.push(trial);
    if (complete.has(trial.id) || failure === undefined) continue;
    (retryErrors ? again : failed).push({ trial, message: failure.error, earlier: true });
  }
  return { waiting, found, failed, again, failures };
}
