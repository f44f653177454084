import { loadExperiment } from '../config/experiment-file.js';
import { readModelRegistry } from '../config/model-registry-file.js';
import { parseOverride } from '../config/override.js';
import { planExperiment } from '../experiment/plan/plan.js';
import { planData } from './plan-data.js';
import { planInWords, trialLines } from './plan-words.js';
import { planWithoutDataData, planWithoutDataInWords } from './plan-without-data.js';
import { planProgress } from './plan-progress.js';
import { readExperimentFile } from './read-file.js';
import type { Terminal } from './terminal.js';

/** Flags of `finmem plan`. */
export interface PlanFlags {
  readonly set: readonly string[];
  readonly maxConcurrency: number;
  readonly secondsPerCall: number;
  readonly prices?: string;
  readonly trials?: boolean;
}

/** `finmem plan <experiment>`: what a run would do and cost, before the first call. */
export async function plan(terminal: Terminal, file: string, flags: PlanFlags): Promise<void> {
  const text = await readExperimentFile(file);
  const loaded = loadExperiment(text, file, flags.set.map(parseOverride));
  const progress = planProgress(terminal);
  const { maxConcurrency: concurrency, secondsPerCall, prices } = flags;
  const own = 'the settings or models/registry.yaml';
  const pricesFrom = prices === undefined ? own : `${prices}, ${own}`;
  const assumed = { concurrency, secondsPerCall, pricesFrom };
  const planned = await planExperiment(loaded, terminal.share, terminal.effects, {
    ...assumed,
    registry: await readModelRegistry(prices),
    onProgress: (played, toPlay) => progress.update(played, toPlay),
  }).finally(() => progress.stop());
  const isBuilt = !('unbuilt' in planned);
  if (terminal.json) {
    const data = isBuilt ? planData(planned, assumed) : planWithoutDataData(planned);
    terminal.print(JSON.stringify(data, null, 2));
    return;
  }
  if (flags.trials === true) terminal.print(trialLines(planned));
  terminal.print(isBuilt ? planInWords(planned, assumed) : planWithoutDataInWords(planned));
}
