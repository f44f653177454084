import type { PromptRecord } from '../../store/run-record.js';
import type { Numbering } from './numbering.js';
import type { ExplorerPrompt } from './payload.js';

/** The name every version of the decision's prompt begins with. */
const DECISION = 'decide@';

/** Words up to this length are told apart by what is in them; longer ones return whole. */
const SHORT = 40;

/** What a run recorded of its prompts, and where texts and memories get their numbers. */
export interface PromptPlaces {
  /** Words that prompts name by number. */
  readonly shared: readonly { readonly text: string }[];
  readonly texts: Numbering;
  readonly memories: Numbering;
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

/** Texts by their number, memories by the number below zero: memory 0 is -1. */
function encodeParts(parts: readonly Part[], { shared, texts, memories }: PromptPlaces): number[] {
  const numbers: number[] = [];
  let words = '';
  const flush = (): void => {
    for (const piece of piecesOf(words)) numbers.push(texts.of(piece));
    words = '';
  };
  for (const part of parts) {
    if (typeof part === 'string' && part.length < SHORT) {
      words += part;
      continue;
    }
    flush();
    if (typeof part === 'object') numbers.push(-1 - memories.of(part.memory));
    else numbers.push(texts.of(typeof part === 'string' ? part : (shared[part]?.text ?? '')));
  }
  flush();
  return numbers;
}

/** Short words cut behind a memory's label: the label returns daily, what follows it as the memory does. */
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
