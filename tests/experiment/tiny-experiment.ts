import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemEffects, type Effects } from '../../src/base/effects.js';
import { loadExperiment, type LoadedExperiment } from '../../src/config/experiment-file.js';
import { parseOverride } from '../../src/config/override.js';
import {
  runExperiment,
  type RunOptions,
  type RunOutcome,
} from '../../src/experiment/experiment.js';
import type { RunWatcher } from '../../src/experiment/watcher.js';
import { runHere } from '../../src/experiment/run-here.js';
import { freeSpending } from '../../src/llm/spending.js';
import type { Layout } from '../../src/store/layout.js';
import { localShare } from '../../src/store/share/local-share.js';

export const tinyPipeline = `name: tiny
sources:
  - kind: synthetic
    seed: 5
    from: 2022-01-03
    to: 2022-06-30
    tickers:
      - { ticker: ACME, name: Acme Tools, sector: Industrials }
      - { ticker: VOID, name: Void Foods, sector: Consumer goods, signal: false }
transforms: [drop_empty_text, drop_exact_duplicates]
`;

export const tinyExperiment = `title: A tiny experiment
dataset: { pipeline: tiny-pipeline.yaml }
tickers: [ACME, VOID]
windows:
  warm_up: [2022-01-03, 2022-03-31]
  test: [2022-04-01, 2022-06-29]
agents:
  finmem: { kind: finmem }
  no-memory: { kind: finmem, memory: { mode: none } }
  buy-and-hold: { kind: buy_and_hold }
  flat: { kind: flat }
  random: { kind: random, mix_of: finmem }
  momentum: { kind: momentum }
  oracle: { kind: oracle }
sweep:
  matrix: { agents.finmem.memory.top_k: [1, 5] }
seeds: [1, 2]
`;

/** A folder with the tiny pipeline and experiment files, and where its runs go. */
export interface Workplace {
  readonly folder: string;
  readonly file: string;
  readonly layout: Layout;
}

export async function tinyWorkplace(experiment = tinyExperiment): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'finmem-tiny-'));
  const file = join(folder, 'tiny.yaml');
  await writeFile(join(folder, 'tiny-pipeline.yaml'), tinyPipeline);
  await writeFile(file, experiment);
  return {
    folder,
    file,
    layout: { data: join(folder, 'data'), reports: join(folder, 'reports') },
  };
}

export const silentEffects: Effects = {
  ...systemEffects,
  log: { note: () => undefined, warn: () => undefined },
};

export const nobodyWatching: RunWatcher = {
  planned: () => undefined,
  cleared: () => undefined,
  began: () => undefined,
  finished: () => undefined,
  failed: () => undefined,
  gaveUp: () => undefined,
  foundDone: () => undefined,
};

/** A run without threads, limits or anyone watching. */
export const plainRun: RunOptions = {
  concurrency: 4,
  cache: 'read-write',
  threads: 0,
  spending: freeSpending,
  stop: new AbortController().signal,
  cutoffOf: () => null,
  retryErrors: false,
  failOnError: null,
  shard: null,
  carryOut: runHere,
  watchers: [],
  onSnapshot: () => undefined,
};

export function loadTiny(
  { file }: Workplace,
  text = tinyExperiment,
  ...settings: string[]
): LoadedExperiment {
  return loadExperiment(text, file, settings.map(parseOverride));
}

export async function runTiny(
  workplace: Workplace,
  loaded: LoadedExperiment = loadTiny(workplace),
  concurrency = 4,
): Promise<RunOutcome> {
  return runExperiment(loaded, localShare(workplace.layout), silentEffects, {
    ...plainRun,
    concurrency,
  });
}
