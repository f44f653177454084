import { dayOf } from '../base/calendar-date.js';
import { loadExperiment, type LoadedExperiment } from '../config/experiment-file.js';
import { readModelRegistry } from '../config/model-registry-file.js';
import { parseOverride } from '../config/override.js';
import { openPurse } from '../experiment/purse.js';
import type { SpendingTotal } from '../llm/account.js';
import type { CacheMode } from '../llm/model-world.js';
import type { ModelRegistry } from '../llm/registry.js';
import type { Spending } from '../llm/spending.js';
import { readExperimentFile } from './read-file.js';
import type { Terminal } from './terminal.js';

/** Flags of every command that runs trials. */
export interface TrialFlags {
  readonly maxConcurrency: number;
  readonly threads: number;
  readonly cache: CacheMode;
  readonly replay?: boolean;
  readonly maxUsd?: number;
  readonly maxCalls?: number;
  readonly prices?: string;
  readonly retryErrors?: boolean;
  readonly failOnError?: number;
  readonly set: readonly string[];
}

/** What a command that runs trials works with, before it has looked at any data. */
export interface RunInputs {
  readonly loaded: LoadedExperiment;
  readonly registry: ModelRegistry;
  readonly purse: Spending & { total(): SpendingTotal };
}

/** Reads the experiment file and the prices, and opens the purse. */
export async function readInputs(
  { effects }: Terminal,
  file: string,
  flags: TrialFlags,
): Promise<RunInputs> {
  const text = await readExperimentFile(file);
  const loaded = loadExperiment(text, file, flags.set.map(parseOverride));
  const registry = await readModelRegistry(flags.prices);
  const purse = openPurse(loaded.trials, registry, dayOf(effects.now()), {
    maxUsd: flags.maxUsd ?? null,
    maxCalls: flags.maxCalls ?? null,
  });
  return { loaded, registry, purse };
}
