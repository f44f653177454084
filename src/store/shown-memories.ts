import { numberedHeadings } from '../base/numbered-headings.js';
import type { KeptPromptRecord, PromptRecord } from './prompt-record.js';

/** A memory as a prompt shows it. */
export interface ShownMemory {
  readonly id: string;
  readonly layer: string;
  readonly kind: string;
  /** As it was shown: of a masked trial, the masked date. */
  readonly date: string;
}

type KeptMessage = KeptPromptRecord['messages'][number];
type Message = PromptRecord['messages'][number];

/**
 * A prompt in fewer bytes: where it shows all memories of the session in the usual form, it is enough
 * to say so. A prompt that shows them otherwise stays as it is.
 */
export function withMemoriesFolded(
  messages: readonly Message[],
  shown: readonly ShownMemory[],
): KeptMessage[] {
  const usual = usualParts(shown);
  return messages.map(({ role, parts }) => {
    const from = parts.findIndex((part) => samePart(part, usual[0]));
    const end = from + usual.length;
    const isUsual =
      from >= 0 && usual.every((part, index) => samePart(part, parts[from + index] ?? null));
    if (!isUsual) return { role, parts: [...parts] };
    return { role, parts: [...parts.slice(0, from), { memories: true }, ...parts.slice(end)] };
  });
}

/** The prompt with every memory in its place again. */
export function withMemoriesUnfolded(
  { messages, ...prompt }: KeptPromptRecord,
  shown: readonly ShownMemory[],
): PromptRecord {
  return {
    ...prompt,
    messages: messages.map(({ role, parts }) => ({
      role,
      parts: parts.flatMap((part) =>
        typeof part === 'object' && 'memories' in part ? usualParts(shown) : [part],
      ),
    })),
  };
}

/** As the agents' prompts show memories; a prompt that comes to differ is kept whole. */
function usualParts(shown: readonly ShownMemory[]): Message['parts'] {
  const items = shown.map(({ layer, kind, date }) => {
    return { group: `What you remember, ${layer} memory`, title: `${kind}, ${date}` };
  });
  return numberedHeadings(items).flatMap((heading, index) => {
    const id = shown[index]?.id;
    return id === undefined ? [] : [heading, { memory: id }];
  });
}

type Part = Message['parts'][number];

function samePart(part: Part, other: Part | null | undefined): boolean {
  if (typeof part !== 'object') return part === other;
  return typeof other === 'object' && other?.memory === part.memory;
}
