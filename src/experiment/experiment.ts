import type { Effects } from '../base/effects.js';
import type { LoadedExperiment } from '../config/experiment-file.js';
import type { BuiltSnapshot } from '../dataset/pipeline.js';
import { sweepUnfinished } from '../store/atomic.js';
import { experimentFolder, type Layout } from '../store/layout.js';
import { isRunComplete, writeExperiment } from '../store/run-folder.js';
import type { ExperimentRecord } from '../store/run-record.js';
import { checkWindows } from './checks.js';
import { hireCrew, type Crew } from './crew.js';
import type { Trial } from './identity.js';
import { prepareExperiment } from './prepare.js';
import { runTrial } from './run-trial.js';
import { runSchedule, type FailedTrial, type Progress } from './scheduler.js';
import { openStage, type Stage, type StagePlan } from './stage.js';

/** How to run; none of it can change a result. */
export interface RunOptions {
  readonly concurrency: number;
  /** Use kept answers only. */
  readonly replay: boolean;
  /** Worker threads for trials that compute rather than wait for a server; 0 for none. */
  readonly threads: number;
  onSnapshot(snapshot: BuiltSnapshot): void;
  onProgress(progress: Progress): void;
}

export interface RunOutcome {
  readonly record: ExperimentRecord;
  readonly failures: readonly FailedTrial[];
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
  const { snapshot, trials, record } = await prepareExperiment(loaded, layout);
  options.onSnapshot(snapshot);
  const waiting = trials.filter(({ id }) => !isRunComplete(layout, record.name, id));
  const { concurrency, replay } = options;
  const { tickers } = record;
  const plan = { layout, experiment: record.name, snapshot, tickers, concurrency, replay };
  const stage = waiting.length === 0 ? undefined : await openStage(plan, effects);
  for (const history of stage?.histories.values() ?? []) checkWindows(loaded, history);
  await sweepUnfinished(experimentFolder(layout, record.name));
  await writeExperiment(layout, record);
  const crew = crewFor(waiting, stage, plan, options);
  try {
    const { onProgress } = options;
    const found = trials.length - waiting.length;
    const schedule = { waiting, found, concurrency: crew.size, run: crew.run, onProgress };
    return { record, failures: await runSchedule(schedule) };
  } finally {
    await crew.dismiss();
  }
}

/**
 * Threads where every trial computes; one thread, many trials at a time, where some wait for a server,
 * so that they share requests and the bound on them.
 */
function crewFor(
  waiting: readonly Trial[],
  stage: Stage | undefined,
  plan: StagePlan,
  { threads, concurrency }: RunOptions,
): Crew {
  const size = Math.min(threads, waiting.length);
  if (size > 1 && !waiting.some(waitsForServer)) return hireCrew(plan, size);
  return {
    size: concurrency,
    run: async (trial) => {
      if (stage === undefined) throw new Error('nothing was left to run');
      await runTrial(trial, stage);
    },
    dismiss: async () => undefined,
  };
}

function waitsForServer({ spec: { options } }: Trial): boolean {
  return options.kind === 'finmem' && options.model.backend !== 'offline';
}
