import { numberedHeadings } from '../../../base/numbered-headings.js';
import type { ShownMemory } from '../../../llm/facts.js';
import type { PromptPart } from '../../../llm/model.js';

/**
 * The retrieved memories, each with its label in brackets, under their layers' headings: the usual
 * form, in which a record need not repeat them (`store/unfolded-prompts.ts`).
 */
export function memoriesInParts(memories: readonly ShownMemory[]): PromptPart[] {
  if (memories.length === 0) return ['Nothing relevant is remembered.\n'];
  const items = memories.map(({ layer, kind, date }) => {
    return { group: `What you remember, ${layer} memory`, title: `${kind}, ${date}` };
  });
  const headings = numberedHeadings(items);
  return [...headings.flatMap((heading, memory) => [heading, { memory }]), '\n'];
}

/** What is wrong with citing these labels when these memories were shown; undefined if nothing is. */
export function strayCitation(
  cited: readonly string[],
  memories: readonly ShownMemory[],
): string | undefined {
  const labels = memories.map(({ id }) => id);
  const stray = [...new Set(cited.filter((label) => !labels.includes(label)))];
  if (stray.length === 0) return undefined;
  const named = stray.map((label) => `[${label}]`).join(' and ');
  return `cites ${named}, which ${stray.length === 1 ? 'is' : 'are'} not ${choiceOf(labels)}`;
}

function choiceOf(labels: readonly string[]): string {
  const first = labels[0];
  if (first === undefined) return 'among the memories, for none is shown';
  return labels.length === 1
    ? `[${first}], the only memory`
    : `among [${first}] to [${labels.at(-1)}]`;
}
