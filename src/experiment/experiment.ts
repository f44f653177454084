import type { Effects } from '../base/effects.js';
import type { LoadedExperiment } from '../config/experiment-file.js';
import type { FetchListener } from '../dataset/fetching/archive-world.js';
import type { BuiltSnapshot } from '../dataset/pipeline.js';
import { distinctTrials } from './trials.js';
import type { CacheMode } from '../llm/model-world.js';
import type { Spending } from '../llm/spending.js';
import { sweepUnfinished } from '../store/atomic.js';
import { experimentFolder, type Layout } from '../store/layout.js';
import { isRunComplete, writeExperiment } from '../store/run-folder.js';
import type { ExperimentRecord } from '../store/run-record.js';
import { openBuildWorld } from './build-world.js';
import { checkWindows } from './checks.js';
import type { Trial } from './identity.js';
import type { CutoffOf } from './knowledge.js';
import { prepareExperiment } from './prepare.js';
import { runSchedule, type Ended, type Progress } from './scheduler.js';
import { openLibrary } from './library.js';
import { openCrew } from './threads/crew.js';

/** How to run; none of it can change a result. */
export interface RunOptions {
  readonly concurrency: number;
  readonly cache: CacheMode;
  /** Worker threads for trials that compute rather than wait for a server; 0 for none. */
  readonly threads: number;
  readonly spending: Spending;
  /** Ends the run early: what is under way is finished or given up, nothing done is lost. */
  readonly stop: AbortSignal;
  /** Where a model's training data end, for the record. */
  readonly cutoffOf: CutoffOf;
  /** Told of replies while the dataset is fetched. */
  readonly listener?: FetchListener;
  onSnapshot(snapshot: BuiltSnapshot): void;
  onProgress(progress: Progress): void;
}

export interface RunOutcome extends Ended {
  readonly record: ExperimentRecord;
}

/**
 * Builds the dataset where needed, runs every trial that is not complete and records what the
 * experiment resolved to. Run again, it goes on where it stopped.
 */
export async function runExperiment(
  loaded: LoadedExperiment,
  layout: Layout,
  effects: Effects,
  options: RunOptions,
): Promise<RunOutcome> {
  const { snapshot, trials, record } = await prepareExperiment(
    loaded,
    layout,
    options.cutoffOf,
    openBuildWorld(layout, { ...options, effects, fetching: 'missing' }),
  );
  options.onSnapshot(snapshot);
  const distinct = distinctTrials(trials);
  const waiting = distinct.filter(({ id }) => !isRunComplete(layout, record.name, id));
  const { concurrency, cache, stop } = options;
  const library = openLibrary(layout);
  for (const trial of waiting) checkWindows(loaded, (await library.sceneOf(trial)).history);
  await sweepUnfinished(experimentFolder(layout, record.name));
  await writeExperiment(layout, record);
  const threads = Math.min(options.threads, waiting.length);
  const crew = openCrew({ layout, concurrency, cache, threads }, { effects, ...options });
  try {
    const { onProgress } = options;
    const found = distinct.length - waiting.length;
    const run = async (trial: Trial): Promise<void> =>
      crew.run({ trial, experiment: record.name, scene: await library.sceneOf(trial) });
    const size = options.threads > 1 ? waiting.length + 1 : concurrency;
    const schedule = { waiting, found, concurrency: size, stop, run, onProgress };
    return { record, ...(await runSchedule(schedule)) };
  } finally {
    await crew.dismiss();
  }
}
