import type { Columns } from './columns.js';

/**
 * The sequence of each memory held, by its id. An id forgotten stays until there are more of such than
 * are held, and then all go at once: taking each out on its day would be most of that day's work.
 */
export class IdIndex {
  readonly #held: Columns;
  readonly #sequences = new Map<string, number>();

  constructor(held: Columns) {
    this.#held = held;
  }

  sequenceOf(id: string): number | undefined {
    const sequence = this.#sequences.get(id);
    return sequence !== undefined && this.#held.holds(sequence) ? sequence : undefined;
  }

  set(id: string, sequence: number): void {
    this.#sequences.set(id, sequence);
    if (this.#sequences.size > 2 * this.#held.count + SPARE) this.#sweep();
  }

  #sweep(): void {
    for (const [id, sequence] of this.#sequences) {
      if (!this.#held.holds(sequence)) this.#sequences.delete(id);
    }
  }
}

/** Ids forgotten that a small memory may keep. */
const SPARE = 64;
