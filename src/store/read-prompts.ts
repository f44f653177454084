import type { Layout } from './layout.js';
import { readRunFile, readTrial, type RunFile } from './run-folder.js';
import type { KeptPromptRecord, PromptRecord } from './prompt-record.js';
import {
  runFiles,
  type DecisionRecord,
  type MemoryRecord,
  type TrialRecord,
} from './run-record.js';
import { withMemoriesUnfolded, type ShownMemory } from './shown-memories.js';

/** What a trial asked its model, session by session, every part written out. */
export async function readPrompts(
  layout: Layout,
  experiment: string,
  trial: string,
): Promise<PromptRecord[]> {
  const read = <T>(file: RunFile<T>): Promise<T[]> => readRunFile(layout, experiment, trial, file);
  const { mask } = await readTrial(layout, experiment, trial);
  return unfoldedPrompts(await read(runFiles.prompts), {
    decisions: await read(runFiles.decisions),
    memories: await read(runFiles.memories),
    mask,
  });
}

/** Prompts with the memories they show in their places, from what else the run folder holds. */
export function unfoldedPrompts(
  prompts: readonly KeptPromptRecord[],
  run: {
    readonly decisions: readonly DecisionRecord[];
    readonly memories: readonly MemoryRecord[];
    readonly mask: TrialRecord['mask'];
  },
): PromptRecord[] {
  const memories = new Map(run.memories.map((memory) => [memory.id, memory]));
  const decisions = new Map(run.decisions.map((decision) => [decision.date, decision]));
  return prompts.map((prompt) =>
    withMemoriesUnfolded(
      prompt,
      shownMemories(decisions.get(prompt.date)?.retrieved ?? [], memories, run.mask),
    ),
  );
}

/** The memories retrieved at a session as a prompt shows them. */
export function shownMemories(
  retrieved: readonly { readonly id: string; readonly layer: string }[],
  memories: ReadonlyMap<string, Pick<MemoryRecord, 'kind' | 'date'>>,
  mask: TrialRecord['mask'],
): ShownMemory[] {
  return retrieved.map(({ id, layer }) => {
    const { kind = '', date = '' } = memories.get(id) ?? {};
    return { id, layer, kind, date: mask === null ? date : yearsLater(date, mask.years) };
  });
}

function yearsLater(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
}
