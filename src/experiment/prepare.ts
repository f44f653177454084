import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { pathBelow } from '../base/path-below.js';
import { UserError } from '../base/user-error.js';
import type { LoadedExperiment } from '../config/experiment-file.js';
import { loadPipeline, type Pipeline } from '../config/pipeline-file.js';
import type { BuildWorld, BuiltSnapshot } from '../dataset/pipeline.js';
import { readManifest } from '../dataset/snapshot.js';
import { manifestFile, snapshotFolder, type Layout } from '../store/layout.js';
import { EXPERIMENT_SCHEMA_VERSION, type ExperimentRecord } from '../store/experiment-record.js';
import { buildDataset } from './build-world.js';
import { checkAgainstManifest } from './checks.js';
import type { Trial } from './identity.js';
import { knowledgeOfTrial, type CutoffOf } from './knowledge.js';
import { withStarts } from './trained.js';
import { trialsOf } from './trials.js';

/** An experiment whose data are there and whose trials have their ids. */
export interface PreparedExperiment {
  readonly snapshot: BuiltSnapshot;
  readonly trials: readonly Trial[];
  readonly record: ExperimentRecord;
}

/** Builds the dataset where needed, checks the experiment against it and identifies its trials. */
export async function prepareExperiment(
  loaded: LoadedExperiment,
  layout: Layout,
  cutoffOf: CutoffOf,
  world: BuildWorld,
): Promise<PreparedExperiment> {
  return prepareOn(await snapshotOf(loaded, layout, world), loaded, layout, cutoffOf);
}

/** Checks the experiment against its snapshot and identifies its trials. */
export async function prepareOn(
  snapshot: BuiltSnapshot,
  loaded: LoadedExperiment,
  layout: Layout,
  cutoffOf: CutoffOf,
): Promise<PreparedExperiment> {
  const manifest = await readManifest(layout, snapshot.dataset, snapshot.fingerprint);
  checkAgainstManifest(loaded, manifest);
  const trials = trialsOf(await withStarts(loaded, layout), snapshot);
  return { snapshot, trials, record: recordOf(loaded, snapshot, trials, cutoffOf) };
}

/**
 * The snapshot the experiment names, where it is here: then no source is read and no server asked, so
 * that a folder of snapshots can be passed on. Else the one its pipeline gives, built or found.
 */
export async function snapshotOf(
  loaded: LoadedExperiment,
  layout: Layout,
  world: BuildWorld,
): Promise<BuiltSnapshot> {
  const { pipeline, folder } = await readPipeline(loaded);
  const { fingerprint } = loaded.experiment.dataset;
  if (fingerprint !== null && existsSync(manifestFile(layout, pipeline.name, fingerprint))) {
    const pinned = snapshotFolder(layout, pipeline.name, fingerprint);
    return { dataset: pipeline.name, fingerprint, folder: pinned, built: false };
  }
  return buildDataset(layout, pipeline, folder, world);
}

/** Reads the experiment's pipeline file, its settings overridden as the experiment says. */
export async function readPipeline({
  experiment,
  file,
  whereOf,
}: LoadedExperiment): Promise<{ pipeline: Pipeline; folder: string }> {
  const { pipeline, settings } = experiment.dataset;
  const path = isAbsolute(pipeline) ? pipeline : join(dirname(file), pipeline);
  const overrides = Object.entries(settings).map(([key, value]) => ({ path: key, value }));
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new UserError(`cannot read the pipeline "${pipeline}"`, {
      where: whereOf('dataset.pipeline'),
      hint: `No readable file at ${path}.`,
      cause,
    });
  }
  return { pipeline: loadPipeline(text, path, overrides), folder: dirname(path) };
}

function recordOf(
  { experiment, axes, windows, file, overrides }: LoadedExperiment,
  snapshot: BuiltSnapshot,
  trials: readonly Trial[],
  cutoffOf: CutoffOf,
): ExperimentRecord {
  const { report } = experiment;
  return {
    schema_version: EXPERIMENT_SCHEMA_VERSION,
    name: experiment.name,
    title: experiment.title,
    question: experiment.question,
    dataset: { name: snapshot.dataset, fingerprint: snapshot.fingerprint },
    tickers: [...experiment.tickers],
    axes: axes.map(({ path, values }) => ({ path, values: [...values] })),
    metrics: report.metrics,
    periods_per_year: report.periods_per_year,
    risk_free_rate: report.risk_free_rate,
    significance_level: report.significance_level,
    reference_agent: report.compare_with,
    file: pathBelow('.', file) ?? basename(file),
    overrides: [...overrides],
    seeds: [...experiment.seeds],
    windows: windows.map(({ name, warm_up, test }) => ({
      name,
      warm_up: [...warm_up],
      test: [...test],
    })),
    halving: experiment.sweep.halving,
    trials: trials.map(({ id, spec }) => ({
      id,
      agent: spec.agent,
      ticker: spec.ticker,
      seed: spec.seed,
      cell: { ...spec.cell },
      base: spec.base,
      window: spec.window,
      rung: spec.rung,
      preset: spec.options.kind === 'finmem' ? spec.options.preset : null,
      ...knowledgeOfTrial(spec, cutoffOf),
    })),
    config: z.json().parse(experiment),
  };
}
