import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Effects } from '../base/effects.js';
import { UserError } from '../base/user-error.js';
import type { LoadedExperiment } from '../config/experiment-file.js';
import { loadPipeline } from '../config/pipeline-file.js';
import { buildSnapshot, type BuiltSnapshot } from '../dataset/pipeline.js';
import { readManifest } from '../dataset/snapshot.js';
import { sweepUnfinished } from '../store/atomic.js';
import { experimentFolder, type Layout } from '../store/layout.js';
import { isRunComplete, writeExperiment } from '../store/run-folder.js';
import { RUN_SCHEMA_VERSION, type ExperimentRecord } from '../store/run-record.js';
import { checkAgainstManifest, checkTiming, checkWindows } from './checks.js';
import { hireCrew, type Crew } from './crew.js';
import type { Trial } from './identity.js';
import { runTrial } from './run-trial.js';
import { runSchedule, type FailedTrial, type Progress } from './scheduler.js';
import { openStage, type Stage, type StagePlan } from './stage.js';
import { trialsOf } from './trials.js';

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
  const { experiment, file } = loaded;
  const snapshot = await snapshotOf(loaded, layout);
  options.onSnapshot(snapshot);
  const manifest = await readManifest(layout, snapshot.dataset, snapshot.fingerprint);
  checkAgainstManifest(experiment, manifest, file);
  for (const { execution } of loaded.trials) {
    checkTiming(execution.timing, manifest, experiment.tickers, file);
  }
  const trials = trialsOf(loaded.trials, snapshot);
  const record = recordOf(loaded, snapshot, trials);
  const isComplete = (trial: Trial): boolean => isRunComplete(layout, record.name, trial.id);
  const waiting = trials.filter((trial) => !isComplete(trial));
  const plan = {
    ...options,
    layout,
    experiment: record.name,
    snapshot,
    tickers: experiment.tickers,
  };
  const stage = waiting.length === 0 ? undefined : await openStage(stagePlan(plan), effects);
  for (const history of stage?.histories.values() ?? []) checkWindows(experiment, history, file);
  await sweepUnfinished(experimentFolder(layout, record.name));
  await writeExperiment(layout, record);
  const crew = crewFor(waiting, stage, stagePlan(plan), options);
  try {
    const failures = await runSchedule({
      trials,
      concurrency: crew.size,
      isComplete,
      run: crew.run,
      onProgress: options.onProgress,
    });
    return { record, failures };
  } finally {
    await crew.dismiss();
  }
}

/** Only what the stage needs: functions cannot be sent to a thread. */
function stagePlan(plan: StagePlan): StagePlan {
  const { layout, experiment, snapshot, tickers, concurrency, replay } = plan;
  return { layout, experiment, snapshot, tickers, concurrency, replay };
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

/** Builds or finds the snapshot of the experiment's pipeline. */
async function snapshotOf(
  { experiment, file }: LoadedExperiment,
  layout: Layout,
): Promise<BuiltSnapshot> {
  const path = join(dirname(file), experiment.dataset.pipeline);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new UserError(`cannot read the pipeline "${experiment.dataset.pipeline}"`, {
      where: `${file}: dataset.pipeline`,
      hint: `No readable file at ${path}.`,
      cause,
    });
  }
  return buildSnapshot(layout, loadPipeline(text, path, []), dirname(path));
}

function recordOf(
  { experiment, axes }: LoadedExperiment,
  snapshot: BuiltSnapshot,
  trials: readonly Trial[],
): ExperimentRecord {
  const { report } = experiment;
  return {
    schema_version: RUN_SCHEMA_VERSION,
    name: experiment.name,
    title: experiment.title,
    question: experiment.question,
    dataset: { name: snapshot.dataset, fingerprint: snapshot.fingerprint },
    tickers: [...experiment.tickers],
    axes: axes.map(({ path, values }) => ({ path, values: [...values] })),
    metrics: report.metrics,
    periods_per_year: report.periods_per_year,
    risk_free_rate: report.risk_free_rate,
    reference_agent: report.compare_with,
    trials: trials.map(({ id, spec }) => ({
      id,
      agent: spec.agent,
      ticker: spec.ticker,
      seed: spec.seed,
      cell: { ...spec.cell },
      base: spec.base,
    })),
    config: z.json().parse(experiment),
  };
}
