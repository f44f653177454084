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
import { hireCrew, type Crew } from './crew.js';
import type { Trial } from './identity.js';
import type { CutoffOf } from './knowledge.js';
import { prepareExperiment } from './prepare.js';
import { runTrial } from './run-trial.js';
import { runSchedule, type Ended, type Progress } from './scheduler.js';
import { openStage, type StagePlan } from './stage.js';
import { readStageData } from './stage-data.js';

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
  const plan = { ...(await readStageData(waiting, record, layout)), concurrency, cache };
  for (const history of plan.histories.values()) checkWindows(loaded, history);
  await sweepUnfinished(experimentFolder(layout, record.name));
  await writeExperiment(layout, record);
  const crew = crewFor(waiting, plan, effects, options);
  const dismiss = (): void => void crew.dismiss();
  stop.addEventListener('abort', dismiss);
  try {
    const { onProgress } = options;
    const found = distinct.length - waiting.length;
    const schedule = { waiting, found, concurrency: crew.size, stop, run: crew.run, onProgress };
    return { record, ...(await runSchedule(schedule)) };
  } finally {
    stop.removeEventListener('abort', dismiss);
    await crew.dismiss();
  }
}

/**
 * Threads where every trial computes; one thread, many trials at a time, where some wait for a server,
 * so that they share requests and the bound on them.
 */
function crewFor(
  waiting: readonly Trial[],
  plan: StagePlan,
  effects: Effects,
  options: RunOptions,
): Crew {
  const size = Math.min(options.threads, waiting.length);
  if (size > 1 && !waiting.some(waitsForServer)) return hireCrew(plan, size);
  const stage = openStage(plan, { effects, ...options });
  return {
    size: options.concurrency,
    run: (trial) => runTrial(trial, stage),
    dismiss: async () => undefined,
  };
}

function waitsForServer({ spec: { options } }: Trial): boolean {
  if (options.kind !== 'finmem') return false;
  return options.model.backend !== 'offline' || options.embedder.backend !== 'offline';
}
