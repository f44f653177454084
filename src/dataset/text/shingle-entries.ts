import { DistinctNumbers } from './distinct-numbers.js';

/** Buckets an entry has: few shingles share one by chance. */
const SPARSENESS = 4;
const NONE = -1;

/**
 * Which texts hold a shingle, for the texts of a sliding window. Each shingle of a text has an entry in a
 * bucket by its hash; entries lie in a ring in the order they came, so that taking out the oldest text
 * only moves the ring's beginning. Shingles may share a bucket, so more texts may be found, never fewer.
 */
export class ShingleEntries {
  /** By place in the ring: the text, and the entry before it in the same bucket. */
  readonly #texts: Int32Array;
  readonly #earlier: Int32Array;
  /** By bucket: its latest entry, and how many it has. */
  readonly #latest: Int32Array;
  readonly #counts: Int32Array;
  readonly #found = new DistinctNumbers();
  #oldest = 0;
  #next = 0;

  /** @param capacity Most entries at a time, a power of two. */
  constructor(readonly capacity: number) {
    this.#texts = new Int32Array(capacity);
    this.#earlier = new Int32Array(capacity);
    this.#latest = new Int32Array(capacity * SPARSENESS).fill(NONE);
    this.#counts = new Int32Array(capacity * SPARSENESS);
  }

  get length(): number {
    return this.#next - this.#oldest;
  }

  /** Enters a text under its number; numbers ascend. */
  add(shingles: readonly number[], text: number): void {
    for (const shingle of shingles) {
      const bucket = this.#bucketOf(shingle);
      const place = this.#next & (this.capacity - 1);
      this.#texts[place] = text;
      this.#earlier[place] = this.#latest[bucket] ?? NONE;
      this.#latest[bucket] = this.#next;
      this.#counts[bucket] = this.#countOf(bucket) + 1;
      this.#next += 1;
    }
  }

  /** Takes out the oldest text, which has these shingles. */
  removeOldest(shingles: readonly number[]): void {
    this.#oldest += shingles.length;
    for (const shingle of shingles) {
      const bucket = this.#bucketOf(shingle);
      this.#counts[bucket] = this.#countOf(bucket) - 1;
    }
  }

  /**
   * The texts, in ascending order, that may share so many of these shingles; none that does is missed.
   * Of any shingles that are more than all others but so many, it has one (prefix filtering); those
   * with the fewest entries are looked up.
   */
  sharing(shingles: readonly number[], shared: number): readonly number[] {
    this.#found.clear();
    for (const bucket of this.#rarest(shingles, shingles.length - shared + 1)) {
      let entry = this.#latest[bucket] ?? NONE;
      // What lies before the oldest entry was taken out, and so was all before it.
      while (entry >= this.#oldest) {
        const place = entry & (this.capacity - 1);
        this.#found.add(this.#texts[place] ?? NONE);
        entry = this.#earlier[place] ?? NONE;
      }
    }
    return this.#found.values().sort((a, b) => a - b);
  }

  /** The buckets that are not empty among those of so many shingles with the fewest entries. */
  #rarest(shingles: readonly number[], count: number): readonly number[] {
    const filled: number[] = [];
    for (const shingle of shingles) {
      const bucket = this.#bucketOf(shingle);
      if (this.#countOf(bucket) > 0) filled.push(bucket);
    }
    const wanted = count - (shingles.length - filled.length);
    if (wanted <= 0) return [];
    return filled.sort((a, b) => this.#countOf(a) - this.#countOf(b)).slice(0, wanted);
  }

  #bucketOf(shingle: number): number {
    return shingle & (this.#counts.length - 1);
  }

  #countOf(bucket: number): number {
    return this.#counts[bucket] ?? 0;
  }
}
