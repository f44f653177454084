import { statSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from '../../store/layout.js';
import { readRunFile, type RunFile } from '../../store/run-folder.js';
import { unfoldedPrompts } from '../../store/unfolded-prompts.js';
import { runFiles } from '../../store/run-record.js';
import type { ReportData } from '../findings/report-data.js';
import { hasManyWindows, windowHeading } from '../findings/windows.js';
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
 * Encodes base trials of agents that keep memories, first seed and first window before later windows,
 * then sweep cells of the first seed, while they fit. Data is plain JSON, not compressed: deflate differs between versions of zlib, and
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
  const agents = new Map(data.agents.map((agent, index) => [agent.name, index]));
  const windows = new Map(data.windows.map((window, index) => [window.name, index]));
  const remembering = data.inputs.complete.filter((trial) => keepsMemories(data, trial));
  const keyOf = ({ agent, ticker, window }: CompleteTrial): string =>
    JSON.stringify([agent, ticker, window]);
  const leastSeed = new Map<string, number>();
  for (const trial of remembering) {
    const key = keyOf(trial);
    leastSeed.set(key, Math.min(trial.seed, leastSeed.get(key) ?? trial.seed));
  }
  const first = remembering.filter((trial) => trial.seed === leastSeed.get(keyOf(trial)));
  const inOrder = (a: CompleteTrial, b: CompleteTrial): number =>
    (windows.get(a.window) ?? 0) - (windows.get(b.window) ?? 0) ||
    (agents.get(a.agent) ?? 0) - (agents.get(b.agent) ?? 0);
  const base = first.filter((trial) => trial.base).toSorted(inOrder);
  const taken = new Set(base.map((trial) => trial.id));
  const swept = first.filter((trial) => !trial.base && !taken.has(trial.id)).toSorted(inOrder);
  return [...base, ...swept];
}

/** The window of a trial as the report names it; empty where there is only one. */
export function windowOf(
  { inputs, windows }: Pick<ReportData, 'inputs' | 'windows'>,
  trial: CompleteTrial,
): string {
  if (!hasManyWindows(inputs.experiment)) return '';
  const found = windows.find(({ name }) => name === trial.window);
  return found === undefined ? trial.window : windowHeading(found);
}

function keepsMemories({ inputs }: ReportData, trial: CompleteTrial): boolean {
  const folder = runFolder(inputs.layout, inputs.experiment.name, trial.id);
  return statSync(join(folder, runFiles.memories.name)).size > 0;
}

async function readRunOf(
  { inputs, windows }: ReportData,
  trial: CompleteTrial,
): Promise<ExplorerRun> {
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
  const window = windowOf({ inputs, windows }, trial);
  return {
    trial,
    window,
    sessions,
    decisions,
    memories,
    memoryEvents,
    prompts: written,
    promptTexts,
  };
}
