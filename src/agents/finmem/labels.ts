import type { ShownMemory } from '../../llm/facts.js';
import type { RetrievedMemory } from '../../memory/long-term-memory.js';

/**
 * Memories as a model sees them: named '1', '2', … in the order shown. The ids they are kept under
 * hold ticker and date, and reach no model.
 */
export function labelled(memories: readonly RetrievedMemory[]): ShownMemory[] {
  return memories.map((memory, index) => ({ ...memory, id: String(index + 1) }));
}

/** Ids of the memories these labels name, each once; a label nothing was shown under names nothing. */
export function citedIds(
  labels: readonly string[],
  memories: readonly RetrievedMemory[],
): readonly string[] {
  const ids = labels.flatMap((label) => {
    const index = Number(label) - 1;
    const memory = memories[index];
    return memory === undefined || String(index + 1) !== label ? [] : [memory.id];
  });
  return [...new Set(ids)];
}
