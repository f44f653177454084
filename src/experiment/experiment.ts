import type { Effects } from '../base/effects.js';
import type { LoadedExperiment } from '../config/experiment-file.js';
import type { FetchListener } from '../dataset/fetching/archive-world.js';
import type { BuiltSnapshot } from '../dataset/pipeline.js';
import { sweepUnfinished } from '../store/atomic.js';
import { experimentFolder } from '../store/layout.js';
import { writeExperiment } from '../store/run-folder.js';
import type { ExperimentRecord } from '../store/run-record.js';
import type { Share } from '../store/share/share.js';
import { publishSnapshot } from '../store/share/snapshots.js';
import { agendaOf } from './agenda.js';
import { openBuildWorld } from './build-world.js';
import { checkedLibrary, requireOnePlayable } from './checked-library.js';
import type { CutoffOf } from './knowledge.js';
import { openLibrary } from './library.js';
import { prepareExperiment } from './prepare.js';
import type { CarryOut, LocalOptions } from './run-here.js';
import type { Ended } from './scheduler.js';
import { trialsOfShard, type Shard } from './shards.js';
import { distinctTrials } from './trials.js';

/** How to run; none of it can change a result. */
export interface RunOptions extends LocalOptions {
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
 * share, each trial is run by one of them.
 */
export async function runExperiment(
  loaded: LoadedExperiment,
  share: Share,
  effects: Effects,
  options: RunOptions,
): Promise<RunOutcome> {
  const { layout } = share;
  const { snapshot, trials, record } = await prepareExperiment(
    loaded,
    layout,
    options.cutoffOf,
    openBuildWorld(layout, { ...options, effects, fetching: 'missing' }),
  );
  options.onSnapshot(snapshot);
  await publishSnapshot(share, snapshot.dataset, snapshot.fingerprint);
  const all = distinctTrials(trials);
  const asked = options.shard === null ? all : trialsOfShard(all, options.shard);
  const agenda = await agendaOf(asked, record.name, share, options.retryErrors);
  const { waiting, found, failed } = agenda;
  const library =
    waiting.length === 0
      ? openLibrary(layout)
      : await checkedLibrary(openLibrary(layout), loaded, layout, all);
  if (waiting.length > 0 && found.length === 0) await requireOnePlayable(library, all);
  await sweepUnfinished(experimentFolder(layout, record.name));
  await writeExperiment(layout, record);
  await share.publish(`runs/${record.name}/experiment.json`);
  const thinking = waiting.filter(({ spec }) => spec.options.kind === 'finmem').length;
  const counts = { total: asked.length, found: found.length, failed: failed.length, thinking };
  for (const watcher of options.watchers) watcher.planned(counts);
  const ended = await options.carryOut(
    agenda,
    { experiment: record.name, share, library },
    effects,
    options,
  );
  const complete = found.length + ended.finished + ended.foundDone;
  return {
    record,
    total: all.length,
    asked: asked.length,
    found: found.length,
    complete,
    ...ended,
  };
}
