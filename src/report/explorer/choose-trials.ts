import { statSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from '../../store/layout.js';
import { readRunFile, type RunFile } from '../../store/run-folder.js';
import { unfoldedPrompts } from '../../store/unfolded-prompts.js';
import { runFiles } from '../../store/run-record.js';
import type { ReportData } from '../findings/report-data.js';
import type { CompleteTrial } from '../reading/inputs.js';
import { encodeTrial, type ExplorerRun } from './encode-trial.js';
import { Numbering } from './numbering.js';
import type { ExplorerPayload, ExplorerTrial } from './payload.js';

/** Most characters of explorer data in the page; further trials are left to `finmem explain`. */
const MOST_CHARACTERS = 2_500_000;

/** The explorer's data and what was left out of it. */
export interface Explorer {
  readonly payload: ExplorerPayload;
  /** Candidates that did not fit. */
  readonly leftOut: number;
}

/**
 * Encodes base trials of agents that keep memories, first seed, then sweep cells of the first seed,
 * while they fit. Data is plain JSON, not compressed: deflate differs between versions of zlib, and
 * a report must be the same bytes on every machine.
 */
export async function chooseExplorerTrials(data: ReportData): Promise<Explorer | null> {
  const candidates = explorerCandidates(data);
  const texts = new Numbering();
  const layers = new Numbering();
  const trials: ExplorerTrial[] = [];
  let size = 0;
  for (const [index, trial] of candidates.entries()) {
    const before = texts.items.length;
    const encoded = encodeTrial(await readRunOf(data, trial), texts, layers);
    size += JSON.stringify([encoded, texts.items.slice(before)]).length;
    if (size > MOST_CHARACTERS && trials.length > 0) {
      const kept = texts.items.slice(0, before);
      return explorer(trials, kept, layers.items, candidates.length - index);
    }
    trials.push(encoded);
  }
  return trials.length === 0 ? null : explorer(trials, texts.items, layers.items, 0);
}

const explorer = (
  trials: readonly ExplorerTrial[],
  texts: readonly string[],
  layers: readonly string[],
  leftOut: number,
): Explorer => ({ payload: { texts, layers, trials }, leftOut });

function explorerCandidates(data: ReportData): CompleteTrial[] {
  const order = new Map(data.agents.map((agent, index) => [agent.name, index]));
  const remembering = data.inputs.complete.filter((trial) => keepsMemories(data, trial));
  const leastSeed = new Map<string, number>();
  for (const { agent, ticker, seed } of remembering) {
    const key = JSON.stringify([agent, ticker]);
    leastSeed.set(key, Math.min(seed, leastSeed.get(key) ?? seed));
  }
  const first = remembering.filter(
    (trial) => trial.seed === leastSeed.get(JSON.stringify([trial.agent, trial.ticker])),
  );
  const byAgent = (a: CompleteTrial, b: CompleteTrial): number =>
    (order.get(a.agent) ?? 0) - (order.get(b.agent) ?? 0);
  const base = first.filter((trial) => trial.base).toSorted(byAgent);
  const taken = new Set(base.map((trial) => trial.id));
  const swept = first.filter((trial) => !trial.base && !taken.has(trial.id)).toSorted(byAgent);
  return [...base, ...swept];
}

function keepsMemories({ inputs }: ReportData, trial: CompleteTrial): boolean {
  const folder = runFolder(inputs.layout, inputs.experiment.name, trial.id);
  return statSync(join(folder, runFiles.memories.name)).size > 0;
}

async function readRunOf({ inputs }: ReportData, trial: CompleteTrial): Promise<ExplorerRun> {
  const { layout, experiment } = inputs;
  const read = <T>(file: RunFile<T>): Promise<T[]> =>
    readRunFile(layout, experiment.name, trial.id, file);
  const [sessions, decisions, memories, memoryEvents, prompts, promptTexts] = await Promise.all([
    read(runFiles.sessions),
    read(runFiles.decisions),
    read(runFiles.memories),
    read(runFiles.memoryEvents),
    read(runFiles.prompts),
    read(runFiles.promptTexts),
  ]);
  const written = unfoldedPrompts(prompts, { decisions, memories, mask: trial.record.mask });
  return { trial, sessions, decisions, memories, memoryEvents, prompts: written, promptTexts };
}
