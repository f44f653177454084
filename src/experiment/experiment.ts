import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Effects } from '../base/effects.js';
import { UserError } from '../base/user-error.js';
import type { LoadedExperiment } from '../config/experiment-file.js';
import { loadPipeline } from '../config/pipeline-file.js';
import { buildSnapshot, type BuiltSnapshot } from '../dataset/pipeline.js';
import { readHistories, readManifest } from '../dataset/snapshot.js';
import { sweepUnfinished } from '../store/atomic.js';
import { experimentFolder, type Layout } from '../store/layout.js';
import { isRunComplete, writeExperiment } from '../store/run-folder.js';
import { RUN_SCHEMA_VERSION, type ExperimentRecord } from '../store/run-record.js';
import { checkAgainstManifest, checkTiming, checkWindows } from './checks.js';
import type { Trial } from './identity.js';
import { runTrial } from './run-trial.js';
import { runSchedule, type FailedTrial, type Progress } from './scheduler.js';
import { trialsOf } from './trials.js';
import { openWorkshop } from './workshop.js';

/** How to run; none of it can change a result. */
export interface RunOptions {
  readonly concurrency: number;
  /** Use kept answers only. */
  readonly replay: boolean;
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
  const complete = trials.every(isComplete);
  const histories = complete
    ? new Map()
    : await readHistories(layout, snapshot.dataset, snapshot.fingerprint, experiment.tickers);
  for (const history of histories.values()) checkWindows(experiment, history, file);
  await sweepUnfinished(experimentFolder(layout, record.name));
  await writeExperiment(layout, record);
  const workshop = openWorkshop(layout, effects, options);
  const stage = { layout, experiment: record.name, histories, workshop };
  const failures = await runSchedule({
    trials,
    concurrency: options.concurrency,
    isComplete,
    run: (trial) => runTrial(trial, stage),
    onProgress: options.onProgress,
  });
  return { record, failures };
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
