import type { ShownMemory } from '../../../llm/facts.js';

/** The retrieved memories in words, one block a memory, under their layer's heading. */
export function memoriesInWords(memories: readonly ShownMemory[]): string {
  if (memories.length === 0) return 'Nothing relevant is remembered.';
  const layers = [...new Set(memories.map((memory) => memory.layer))];
  return layers
    .map((layer) => {
      const blocks = memories.filter((memory) => memory.layer === layer).map(memoryInWords);
      return `${layer} memory:\n${blocks.join('\n')}`;
    })
    .join('\n\n');
}

function memoryInWords(memory: ShownMemory): string {
  const score = memory.score.toFixed(3);
  return `[${memory.id}] ${memory.kind}, ${memory.date}, score ${score}\n${memory.text}`;
}
