import type { OutlinedMessage, Prompt, PromptPart } from '../llm/model.js';
import type { PromptRecord } from '../store/run-record.js';

/** Words at least this long are kept once and named by number where they return. */
const SHARED_FROM = 80;

type Part = PromptRecord['messages'][number]['parts'][number];

/** A prompt asked in a session that is not over yet. */
interface Asked {
  readonly name: string;
  readonly outline: readonly OutlinedMessage[];
  readonly answer: PromptRecord['answer'];
}

/**
 * What a trial asked its model, in few bytes: memories by id, words that return by number. Joined
 * again, the parts are exactly the words sent.
 */
export class PromptLog {
  readonly #records: PromptRecord[] = [];
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  #asked: Asked[] = [];

  /** Notes a prompt of the session; its memories get their ids when the session is over. */
  asked(prompt: Prompt<unknown>, answer: PromptRecord['answer']): void {
    this.#asked.push({ name: prompt.name, outline: prompt.outline(), answer });
  }

  /** Ends the session in which these memories were shown, in this order. */
  endSession(shown: readonly { readonly id: string }[], date: string): void {
    for (const { name, outline, answer } of this.#asked) {
      const messages = outline.map(({ role, parts }) => ({
        role,
        parts: parts.map((part) => this.#recorded(part, shown)),
      }));
      this.#records.push({ date, prompt: name, messages, answer });
    }
    this.#asked = [];
  }

  get prompts(): readonly PromptRecord[] {
    return this.#records;
  }

  get texts(): { text: string }[] {
    return this.#texts.map((text) => ({ text }));
  }

  #recorded(part: PromptPart, shown: readonly { readonly id: string }[]): Part {
    if (typeof part === 'string') return part.length < SHARED_FROM ? part : this.#numberOf(part);
    const memory = shown[part.memory];
    if (memory === undefined) throw new RangeError(`no memory ${part.memory} was shown`);
    return { memory: memory.id };
  }

  #numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.push(text) - 1;
    this.#numbers.set(text, number);
    return number;
  }
}
