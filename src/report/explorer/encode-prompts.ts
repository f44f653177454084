import type { PromptRecord } from '../../store/prompt-record.js';
import type { Numbering } from './numbering.js';
import type { ExplorerPrompt } from './payload.js';

/** The name every version of the decision's prompt begins with. */
const DECISION = 'decide@';

/** What a run recorded of its prompts, and where texts and memories get their numbers. */
export interface PromptPlaces {
  /** Words that prompts name by number. */
  readonly shared: readonly { readonly text: string }[];
  readonly texts: Numbering;
  readonly memories: Numbering;
  /** Text that usually stands before a memory, by the memory's number; filled here. */
  readonly heads: Map<number, number>;
}

/** The decision prompts by date, as lists of numbers. */
export function encodePrompts(
  prompts: readonly PromptRecord[],
  places: PromptPlaces,
): Map<string, ExplorerPrompt> {
  const decisions = prompts.filter(({ prompt }) => prompt.startsWith(DECISION));
  return new Map(
    decisions.map(({ date, prompt, messages, answer }) => [
      date,
      {
        name: places.texts.of(prompt),
        messages: messages.map(({ role, parts }) => [
          places.texts.of(role),
          ...encodeParts(parts, places),
        ]),
        answer: encodeAnswer(answer, places.texts),
      },
    ]),
  );
}

type Part = PromptRecord['messages'][number]['parts'][number];

/**
 * Texts by their number. Memories by a number below zero: -1 - 2m is memory m after its usual head (the
 * words that stand before it whenever it is shown), -2 - 2m the memory alone.
 */
function encodeParts(parts: readonly Part[], places: PromptPlaces): number[] {
  const numbers: number[] = [];
  let words: number[] = [];
  for (const part of joinedWords(parts)) {
    if (typeof part === 'object') {
      numbers.push(...withMemory(words, places.memories.of(part.memory), places.heads));
      words = [];
    } else if (typeof part === 'string') {
      words.push(...piecesOf(part).map((piece) => places.texts.of(piece)));
    } else {
      words.push(places.texts.of(places.shared[part]?.text ?? ''));
    }
  }
  return [...numbers, ...words];
}

/** Words that follow one another as one part. */
function joinedWords(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (typeof before === 'string' && typeof part === 'string') {
      joined[joined.length - 1] = before + part;
    } else joined.push(part);
  }
  return joined;
}

function withMemory(
  words: readonly number[],
  memory: number,
  heads: Map<number, number>,
): number[] {
  const head = words.at(-1);
  if (head === undefined) return [-2 - 2 * memory];
  if (!heads.has(memory)) heads.set(memory, head);
  return heads.get(memory) === head
    ? [...words.slice(0, -1), -1 - 2 * memory]
    : [...words, -2 - 2 * memory];
}

/** Words cut behind a memory's label: the label returns daily, what follows it as the memory does. */
function piecesOf(words: string): string[] {
  return words.split(/(?<=\] )/).filter((piece) => piece !== '');
}

/** The fields of an answer, name and value in turn; one value for an answer that is no object. */
function encodeAnswer(answer: PromptRecord['answer'], texts: Numbering): number[] {
  if (answer === null) return [];
  const valueOf = (value: unknown): number =>
    texts.of(typeof value === 'string' ? value : JSON.stringify(value));
  if (typeof answer !== 'object' || Array.isArray(answer)) return [valueOf(answer)];
  return Object.entries(answer).flatMap(([name, value]) => [texts.of(name), valueOf(value)]);
}
