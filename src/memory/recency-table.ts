import { recency } from './decay.js';

/** The recency of every whole age in every layer, each worked out once. */
export class RecencyTable {
  readonly #stabilities: readonly number[];
  /** Recencies of ages 0, 1, 2.. of the first layer, then of the next; `stride` of each. */
  values = new Float64Array();
  stride = 0;

  constructor(stabilities: readonly number[]) {
    this.#stabilities = stabilities;
  }

  /** Sees to it that the table holds all ages up to this one. */
  reach(age: number): void {
    if (age < this.stride) return;
    this.stride = Math.max(64, 2 * (age + 1));
    this.values = new Float64Array(this.stride * this.#stabilities.length);
    let place = 0;
    for (const stability of this.#stabilities) {
      for (let each = 0; each < this.stride; each++, place++) {
        this.values[place] = recency(each, stability);
      }
    }
  }
}
