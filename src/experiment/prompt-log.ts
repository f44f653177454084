import type { OutlinedMessage, Prompt, PromptPart } from '../llm/model.js';
import type { NewPromptRecord, PromptRecord } from '../store/prompt-record.js';
import { withMemoriesFolded, type ShownMemory } from '../store/shown-memories.js';

/** Words at least this long are kept once and named by number where they return. */
const SHARED_FROM = 40;

type Part = PromptRecord['messages'][number]['parts'][number];

/** A prompt asked in a session that is not over yet. */
interface Asked {
  readonly name: string;
  readonly outline: readonly OutlinedMessage[];
  readonly answer: unknown;
}

/**
 * What a trial asked its model, in few bytes: memories by what the session showed, words that return
 * by number. Written out again and joined, the parts are exactly the words sent.
 */
export class PromptLog {
  readonly #records: NewPromptRecord[] = [];
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  #asked: Asked[] = [];

  /** Notes a prompt of the session; its memories get their ids when the session is over. */
  asked(prompt: Prompt<unknown>, answer: unknown): void {
    this.#asked.push({ name: prompt.name, outline: prompt.outline(), answer });
  }

  /** Ends the session in which these memories were shown, in this order. */
  endSession(shown: readonly ShownMemory[], date: string): void {
    for (const { name, outline, answer } of this.#asked) {
      const explicit = outline.map(({ role, parts }) => ({
        role,
        parts: parts.map((part) => named(part, shown)),
      }));
      const messages = withMemoriesFolded(explicit, shown).map(({ role, parts }) => ({
        role,
        parts: parts.map((part) => (typeof part === 'string' ? this.#shared(part) : part)),
      }));
      this.#records.push({ date, prompt: name, messages, answer });
    }
    this.#asked = [];
  }

  get prompts(): readonly NewPromptRecord[] {
    return this.#records;
  }

  get texts(): { text: string }[] {
    return this.#texts.map((text) => ({ text }));
  }

  #shared(text: string): string | number {
    if (text.length < SHARED_FROM) return text;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.push(text) - 1;
    this.#numbers.set(text, number);
    return number;
  }
}

function named(part: PromptPart, shown: readonly ShownMemory[]): Part {
  if (typeof part === 'string') return part;
  const memory = shown[part.memory];
  if (memory === undefined) throw new RangeError(`no memory ${part.memory} was shown`);
  return { memory: memory.id };
}
