import { DistinctNumbers } from './distinct-numbers.js';
import { ShingleEntries } from './shingle-entries.js';

const LEAST_ENTRIES = 4_096;
const FORGOTTEN_AT_ONCE = 1_024;

/** A text that later ones are compared with. */
interface RecentText {
  readonly name: string;
  readonly time: number;
  readonly shingles: readonly number[];
}

/**
 * The texts of a sliding window of time, of which near copies are found by shingles. A near copy has a
 * Jaccard similarity of shingles of at least `similarity`. Memory is bounded by the widest window.
 */
export class RecentTexts {
  readonly #similarity: number;
  readonly #asked = new DistinctNumbers();
  #entries = new ShingleEntries(LEAST_ENTRIES);
  #texts: RecentText[] = [];
  /** Number of the first text of the list, and of the first that is not forgotten. */
  #first = 0;
  #oldest = 0;

  constructor(similarity: number) {
    this.#similarity = similarity;
  }

  /** Remembers a text; texts come in the order of their time. */
  add(text: RecentText): void {
    const needed = this.#entries.length + text.shingles.length;
    if (needed > this.#entries.capacity) this.#widen(needed);
    this.#entries.add(text.shingles, this.#first + this.#texts.length);
    this.#texts.push(text);
  }

  /** Forgets the texts from before a time. */
  forget(before: number): void {
    for (;;) {
      const text = this.#texts[this.#oldest - this.#first];
      if (text === undefined || text.time >= before) break;
      this.#entries.removeOldest(text.shingles);
      this.#oldest += 1;
    }
    const forgotten = this.#oldest - this.#first;
    if (forgotten < FORGOTTEN_AT_ONCE) return;
    this.#texts.splice(0, forgotten);
    this.#first = this.#oldest;
  }

  /** The oldest text of which one with these shingles is a near copy; undefined if there is none. */
  copiedBy(shingles: readonly number[]): string | undefined {
    // A little below, so that rounding can only let more through.
    const shared = Math.ceil(this.#similarity * shingles.length - 1e-9);
    const candidates = this.#entries.sharing(shingles, shared);
    if (candidates.length === 0) return undefined;
    this.#asked.clear();
    for (const shingle of shingles) this.#asked.add(shingle);
    for (const number of candidates) {
      const text = this.#texts[number - this.#first];
      if (text !== undefined && this.#isCopied(text, shingles.length)) return text.name;
    }
    return undefined;
  }

  #widen(needed: number): void {
    let { capacity } = this.#entries;
    while (capacity < needed) capacity *= 2;
    this.#entries = new ShingleEntries(capacity);
    for (let number = this.#oldest; number < this.#first + this.#texts.length; number += 1) {
      const text = this.#texts[number - this.#first];
      if (text !== undefined) this.#entries.add(text.shingles, number);
    }
  }

  #isCopied({ shingles }: RecentText, count: number): boolean {
    const { length } = shingles;
    if (Math.min(count, length) / Math.max(count, length) < this.#similarity) return false;
    let shared = 0;
    for (const shingle of shingles) if (this.#asked.has(shingle)) shared += 1;
    return shared / (count + length - shared) >= this.#similarity;
  }
}
