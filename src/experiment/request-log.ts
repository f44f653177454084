import { noUsage, type Usage } from '../llm/model.js';
import type { RequestRecord } from '../store/prompt-record.js';
import type { TrialRecord } from '../store/run-record.js';

/** The kept answers and vectors a trial rests on, each once, and what they cost when they were fresh. */
export class RequestLog {
  readonly #records = new Map<string, RequestRecord>();
  #made = new Map<string, Omit<RequestRecord, 'date'>>();
  #usage: Usage = noUsage;
  #calls = 0;

  /** Notes an answer, or that none was usable; `key` is null where answers are not kept. */
  answered(
    prompt: string,
    { key, usage, calls }: { key: string | null; usage: Usage; calls: number },
    abstained: boolean,
  ): void {
    if (key !== null && this.#isKnown(key)) return;
    if (key !== null) this.#made.set(key, { key, prompt, abstained });
    this.#calls += calls;
    this.#usage = {
      inputTokens: this.#usage.inputTokens + usage.inputTokens,
      cachedInputTokens: this.#usage.cachedInputTokens + usage.cachedInputTokens,
      outputTokens: this.#usage.outputTokens + usage.outputTokens,
    };
  }

  /** Notes a kept vector. */
  embedded(key: string): void {
    if (!this.#isKnown(key)) this.#made.set(key, { key, prompt: 'embedding', abstained: false });
  }

  /**
   * Ends the session of a date. Its requests go by key: it asks about its documents side by side, and
   * answers come in any order.
   */
  endSession(date: string): void {
    for (const made of [...this.#made.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
      this.#records.set(made.key, { date, ...made });
    }
    this.#made = new Map();
  }

  get requests(): RequestRecord[] {
    return [...this.#records.values()];
  }

  get usage(): TrialRecord['usage'] {
    return {
      calls: this.#calls,
      input_tokens: this.#usage.inputTokens,
      cached_input_tokens: this.#usage.cachedInputTokens,
      output_tokens: this.#usage.outputTokens,
    };
  }

  #isKnown(key: string): boolean {
    return this.#records.has(key) || this.#made.has(key);
  }
}
