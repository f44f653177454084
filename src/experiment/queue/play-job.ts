import type { Effects } from '../../base/effects.js';
import { StoppedError } from '../../base/stopped.js';
import { UserError } from '../../base/user-error.js';
import { readFailure, writeFailure } from '../../store/failure-files.js';
import { isRunComplete } from '../../store/run-folder.js';
import type { Share } from '../../store/share/share.js';
import type { Trial } from '../identity.js';
import type { Library } from '../library.js';
import type { RunWatcher } from '../watcher.js';
import type { Budget } from './budget.js';
import { readJob } from './code-version.js';
import type { Crews } from './crews.js';
import type { TrialJob } from './job.js';
import type { Supplies } from './supplies.js';

/** A trial that somebody is at, or whose mix is not there yet, is looked at again after so long, ms. */
const LOOK_AGAIN_MS = 2_000;

/** What a worker plays jobs with. */
export interface Player {
  readonly share: Share;
  readonly library: Library;
  readonly supplies: Supplies;
  readonly crews: Crews;
  readonly effects: Pick<Effects, 'now'>;
  budgetOf(experiment: string): Pick<Budget, 'reached'>;
  watchersOf(experiment: string): readonly RunWatcher[];
}

/** What becomes of a job: it is played or over, somebody else should have it, or it is looked at again later. */
export type Played =
  | { readonly kind: 'played' }
  | { readonly kind: 'over' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'later'; readonly afterMs: number }
  | { readonly kind: 'given up' };

/** Plays the trial of a job, unless that is not for this worker to do. Rejects with what the trial failed of. */
export async function playJob(data: unknown, player: Player): Promise<Played> {
  const reading = readJob(data);
  if ('refused' in reading) return { kind: 'refused', why: reading.refused };
  const { job, trial } = reading;
  const { share } = player;
  const { experiment } = job;
  if (await isDone(share, experiment, trial.id)) return { kind: 'over' };
  if ((await player.budgetOf(experiment).reached()) !== null) return { kind: 'over' };
  if (trial.mixOf !== null && !(await isDone(share, experiment, trial.mixOf))) {
    const failed = await readFailure(share, experiment, trial.mixOf);
    if (failed !== null) throw mixFailed();
    return { kind: 'later', afterMs: LOOK_AGAIN_MS };
  }
  const missing = await player.supplies.missing(trial, experiment);
  if (missing !== null) return { kind: 'refused', why: missing };
  return playClaimed(trial, job, player);
}

async function playClaimed(trial: Trial, job: TrialJob, player: Player): Promise<Played> {
  const { share, library, crews } = player;
  const { experiment, cache } = job;
  const place = `runs/${experiment}/${trial.id}`;
  const watchers = player.watchersOf(experiment);
  const lease = await share.leases.claim(place);
  if (lease === null) return { kind: 'later', afterMs: LOOK_AGAIN_MS };
  try {
    // Somebody may have been at it between our look and our claim.
    if (await isDone(share, experiment, trial.id)) return { kind: 'over' };
    for (const watcher of watchers) watcher.began(trial);
    const scene = await library.sceneOf(trial);
    await crews.run({ experiment, cache }, { trial, experiment, scene });
    await share.publish(place, 'trial.json');
    for (const watcher of watchers) watcher.finished(trial);
    return { kind: 'played' };
  } catch (error) {
    for (const watcher of watchers) watcher.gaveUp(trial);
    if (!(error instanceof StoppedError)) throw error;
    return error.why === 'budget' ? { kind: 'over' } : { kind: 'given up' };
  } finally {
    await lease.release();
  }
}

/** Keeps that the trial of a job failed for good. */
export async function keepFailure(
  data: unknown,
  message: string,
  attempts: number,
  { share, effects, watchersOf }: Pick<Player, 'share' | 'effects' | 'watchersOf'>,
): Promise<void> {
  const reading = readJob(data);
  if ('refused' in reading) return;
  const { trial, job } = reading;
  const { agent, ticker, seed } = trial.spec;
  const at = new Date(effects.now()).toISOString();
  const record = { id: trial.id, agent, ticker, seed, error: message, attempts, at };
  await writeFailure(share, job.experiment, record);
  for (const watcher of watchersOf(job.experiment)) {
    watcher.failed(trial, new UserError(message, { exitCode: 1 }));
  }
}

/** True when a trial's run is complete in the share; it lies here then. */
export async function isDone(share: Share, experiment: string, trial: string): Promise<boolean> {
  if (isRunComplete(share.layout, experiment, trial)) return true;
  const found = await share.fetch(`runs/${experiment}/${trial}`);
  return found && isRunComplete(share.layout, experiment, trial);
}

function mixFailed(): UserError {
  return new UserError('the trial whose mix of actions it takes failed', { exitCode: 1 });
}
