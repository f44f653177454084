import type { KeptPromptRecord, PromptRecord } from './prompt-record.js';
import type { DecisionRecord, MemoryRecord, TrialRecord } from './run-record.js';
import { withMemoriesUnfolded, type ShownMemory } from './shown-memories.js';

/** What else of a run folder says which memories a prompt showed, and how. */
export interface PromptContext {
  readonly decisions: readonly DecisionRecord[];
  readonly memories: readonly MemoryRecord[];
  readonly mask: TrialRecord['mask'];
}

/** Prompts with the memories they show in their places. */
export function unfoldedPrompts(
  prompts: readonly KeptPromptRecord[],
  run: PromptContext,
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
