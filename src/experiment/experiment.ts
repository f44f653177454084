import type { Effects } from '../base/effects.js';
import type { LoadedExperiment } from '../config/experiment-file.js';
import type { FetchListener } from '../dataset/fetching/archive-world.js';
import type { BuiltSnapshot } from '../dataset/pipeline.js';
import { sweepUnfinished } from '../store/atomic.js';
import { sweepDeadClaims } from '../store/dead-claims.js';
import { claimsFolder, experimentFolder } from '../store/layout.js';
import { writeExperiment } from '../store/run-folder.js';
import type { ExperimentRecord } from '../store/experiment-record.js';
import type { Share } from '../store/share/share.js';
import { publishSnapshot } from '../store/share/snapshots.js';
import { agendaOf, type Agenda } from './agenda.js';
import { openBuildWorld } from './build-world.js';
import { checkedLibrary, requireOnePlayable } from './checked-library.js';
import type { FailedTrial } from './failed-trial.js';
import type { Trial } from './identity.js';
import type { CutoffOf } from './knowledge.js';
import { fetchInputs } from './fetch-inputs.js';
import { trialsOfLaterRungs } from './later-rungs.js';
import { openLibrary } from './library.js';
import { prepareExperiment } from './prepare.js';
import type { CarryOut, LocalOptions } from './run-here.js';
import type { Ended } from './scheduler.js';
import { bringRuns, goesOn, nextTrials, type NextRung } from './rungs.js';
import { trialsOfShard, type Shard } from './shards.js';
import { distinctTrials } from './trials.js';
import type { PlannedCounts } from './watcher.js';

/** How to run; none of it can change a result. */
export interface RunOptions extends Omit<LocalOptions, 'mostFailures'> {
  /** Failures that end the run: so many, or below 1 such a part of the trials; null for none. */
  readonly failOnError: number | null;
  /** Where a model's training data end, for the record. */
  readonly cutoffOf: CutoffOf;
  /** Runs trials again that failed before; else they are left as failed. */
  readonly retryErrors: boolean;
  /** The part of the trials to run; null for all. */
  readonly shard: Shard | null;
  /** Who plays the trials: this process, or workers of a queue. */
  readonly carryOut: CarryOut;
  /** Told of replies while the dataset is fetched. */
  readonly listener?: FetchListener;
  onSnapshot(snapshot: BuiltSnapshot): void;
}

/** What a run came to. */
export interface RunOutcome extends Ended {
  readonly record: ExperimentRecord;
  /** Trials of the experiment; of these, those that were asked for here: all, or those of a shard. */
  readonly total: number;
  readonly asked: number;
  /** Of those asked for, the trials found complete before anything ran, and all that are complete now. */
  readonly found: number;
  readonly complete: number;
}

/**
 * Builds the dataset where needed, runs every trial that is neither complete nor left as failed, and records
 * what the experiment resolved to. Run again, it goes on where it stopped; run by several at once on one
 * share, each trial is run by one of them. Trials that depend on how others did come after these.
 */
export async function runExperiment(
  loaded: LoadedExperiment,
  share: Share,
  effects: Effects,
  options: RunOptions,
): Promise<RunOutcome> {
  const { layout } = share;
  await fetchInputs(loaded, share);
  const places = { store: share.address, fetching: 'missing' } as const;
  const world = openBuildWorld(layout, { ...options, ...places, effects });
  const prepared = await prepareExperiment(loaded, layout, options.cutoffOf, world);
  const { snapshot, record } = prepared;
  options.onSnapshot(snapshot);
  await publishSnapshot(share, snapshot.dataset, snapshot.fingerprint);
  await sweepUnfinished(experimentFolder(layout, record.name));
  if (share.address === null) await sweepDeadClaims(claimsFolder(layout), share.leases);
  let sofar = nothingYet(record);
  for (let wave: NextRung | null = prepared; wave !== null;) {
    sofar = await runWave(wave, sofar, { loaded, share, effects, options });
    if (sofar.stopped !== null) break;
    await bringRuns(wave, share);
    wave = await nextTrials({ snapshot, ...wave }, layout);
  }
  // Again, for those who were killed meanwhile.
  await sweepUnfinished(experimentFolder(layout, record.name));
  const { planned, ...outcome } = sofar;
  return { ...outcome, asked: planned.total, found: planned.found };
}

/** What the waves of a run have in common. */
interface Run {
  readonly loaded: LoadedExperiment;
  readonly share: Share;
  readonly effects: Effects;
  readonly options: RunOptions;
}

/** What a run came to with the waves it has had. */
interface SoFar extends Omit<RunOutcome, 'asked' | 'found'> {
  readonly planned: PlannedCounts;
}

function nothingYet(record: ExperimentRecord): SoFar {
  const planned = {
    total: 0,
    found: 0,
    failed: 0,
    again: new Set<string>(),
    mayCome: 0,
    thinking: 0,
  };
  const counts = { total: 0, complete: 0, finished: 0, foundDone: 0 };
  return { record, planned, ...counts, failures: [], stopped: null };
}

/** Runs trials that do not depend on how others did. */
async function runWave(
  { trials, record }: NextRung,
  sofar: SoFar,
  { loaded, share, effects, options }: Run,
): Promise<SoFar> {
  const all = distinctTrials(trials);
  const asked = options.shard === null ? all : trialsOfShard(all, options.shard);
  const agenda = await agendaOf(asked, record.name, share, options.retryErrors);
  const { waiting, found } = agenda;
  const books = openLibrary(share.layout);
  const hasWork = waiting.length > 0;
  const library = hasWork ? await checkedLibrary(books, loaded, share.layout, all) : books;
  if (hasWork && found.length === 0) await requireOnePlayable(library, all);
  if (hasWork || !goesOn(record, trials)) {
    // A rung that was played long ago must not take the later ones out of the record.
    await writeExperiment(share.layout, record);
    await share.publish(`runs/${record.name}/experiment.json`);
  }
  const mayCome = trialsOfLaterRungs(record.trials, record.halving);
  const planned = { ...withAgenda(sofar.planned, agenda), mayCome };
  for (const watcher of options.watchers) watcher.planned(planned);
  const theatre = { experiment: record.name, share, library };
  const before = sofar.failures.filter(({ earlier }) => !earlier).length;
  const most = mostFailures(options.failOnError, planned.total);
  const local = { ...options, mostFailures: most === null ? null : Math.max(1, most - before) };
  const ended = await options.carryOut(agenda, theatre, effects, local);
  return {
    record,
    planned,
    total: sofar.total + all.length,
    complete: sofar.complete + found.length + ended.finished + ended.foundDone,
    finished: sofar.finished + ended.finished,
    foundDone: sofar.foundDone + ended.foundDone,
    failures: [...sofar.failures, ...inOrder(ended.failures, all)],
    stopped: ended.stopped,
  };
}

/** So many failures end a run of so many trials; null for no number of them. */
function mostFailures(failOnError: number | null, trials: number): number | null {
  if (failOnError === null || failOnError >= 1) return failOnError;
  return Math.max(1, Math.ceil(failOnError * trials));
}

/** Failures in the order of the experiment, whichever came first. */
function inOrder(failures: readonly FailedTrial[], trials: readonly Trial[]): FailedTrial[] {
  const byId = new Map(failures.map((failure) => [failure.trial.id, failure]));
  return trials.flatMap(({ id }) => byId.get(id) ?? []);
}

function withAgenda(
  before: Omit<PlannedCounts, 'mayCome'>,
  { waiting, found, failed, again }: Agenda,
): Omit<PlannedCounts, 'mayCome'> {
  const thinking = waiting.filter(({ spec }) => 'model' in spec.options).length;
  return {
    total: before.total + waiting.length + found.length + failed.length,
    found: before.found + found.length,
    failed: before.failed + failed.length,
    again: new Set([...before.again, ...again.map(({ trial }) => trial.id)]),
    thinking: before.thinking + thinking,
  };
}
