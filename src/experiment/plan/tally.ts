import type { Server } from '../../llm/registry.js';
import type { Band } from './band.js';

/** A question or a batch of texts as a trial asks it. */
export interface Asked {
  readonly server: Server;
  /** `summarise`, `decide`, …: the prompt without its version; `embedding` for texts. */
  readonly kind: string;
  /** Its request key; two with the same key are one question. */
  readonly key: string;
  /** Whether all trials that ask it share one answer, whatever their seed. */
  readonly scope: 'shared' | 'trial';
  /** Calls to make for it; 0 where the answer is kept. */
  readonly calls: number;
  /** Answers, or batches of vectors, that are kept. */
  readonly kept: number;
  readonly input: Band;
  readonly output: Band;
  /** Output tokens of the kept answer when it was fresh; null where none is kept. */
  readonly keptOutput: number | null;
}

/** What one trial asks, each question once, in the order of asking. */
export class Tally {
  readonly #asked = new Map<string, Asked>();

  add(asked: Asked): void {
    if (!this.#asked.has(asked.key)) this.#asked.set(asked.key, asked);
  }

  has(key: string): boolean {
    return this.#asked.has(key);
  }

  get asked(): Asked[] {
    return [...this.#asked.values()];
  }
}
