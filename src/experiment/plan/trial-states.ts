import type { Share } from '../../store/share/share.js';
import { agendaOf } from '../agenda.js';
import type { Trial } from '../identity.js';

/** How far a trial is when a plan is made; one that failed is left so unless `--retry-errors` says otherwise. */
export type TrialState = 'done' | 'running' | 'failed' | 'left';

/** Looks up how far trials are, with one listing each of what is done, what failed and what is claimed. */
export async function trialStates(
  trials: readonly Trial[],
  experiment: string,
  share: Share,
): Promise<(trial: Trial) => TrialState> {
  const holders = await share.leases.held(`runs/${experiment}/`);
  const running = new Set(holders.map(({ name }) => name.slice(name.lastIndexOf('/') + 1)));
  const { found, failed } = await agendaOf(trials, experiment, share, false);
  const done = new Set(found);
  const failures = new Set(failed.map(({ trial }) => trial));
  return (trial) => {
    if (done.has(trial)) return 'done';
    if (running.has(trial.id)) return 'running';
    return failures.has(trial) ? 'failed' : 'left';
  };
}
