import { createHash } from 'node:crypto';
import type { Embedder } from '../embedder.js';

/** Room for so many vectors, and for so many numbers in them: 64 MB, taken as they are filled. */
const SLOTS = 2 ** 17;
const NUMBERS = 2 ** 24;
/** A vector is looked for in so many slots from its own; where all are taken it is not shared. */
const PROBES = 32;

/** A slot: its state, the four numbers of its key, where its vector begins and how long it is. */
const SLOT = 7;
const STATE = 0;
const KEY = 1;
const FROM = 5;
const LENGTH = 6;
const EMPTY = 0;
const FILLING = 1;
const FULL = 2;

/** Vectors in memory that all threads share: a hash table that is filled once and never changed. */
export interface VectorMemory {
  /** How many numbers are taken, then the slots. */
  readonly slots: SharedArrayBuffer;
  readonly numbers: SharedArrayBuffer;
}

/** Memory without a vector in it. */
export function newVectorMemory(): VectorMemory {
  return {
    slots: new SharedArrayBuffer((1 + SLOTS * SLOT) * Int32Array.BYTES_PER_ELEMENT),
    numbers: new SharedArrayBuffer(NUMBERS * Float32Array.BYTES_PER_ELEMENT),
  };
}

/**
 * Asks the embedder only for vectors that no thread has had. Where memory is full, vectors are made anew.
 * Vectors are shared: read them, never write them.
 */
export function sharedVectors(embedder: Embedder, memory: VectorMemory): Embedder {
  const table = new VectorTable(memory);
  return {
    id: embedder.id,
    dimension: embedder.dimension,
    kept: embedder.kept,
    async embed(texts) {
      const keys = texts.map((text) => keyOf(embedder.id, text));
      const found = keys.map((key) => table.get(key));
      const missing = texts.filter((_, at) => found[at] === undefined);
      if (missing.length === 0) return found.filter((vector) => vector !== undefined);
      const fresh = (await embedder.embed(missing)).values();
      return found.map((vector, at) => {
        if (vector !== undefined) return vector;
        const made = fresh.next().value;
        if (made === undefined) throw new RangeError('the embedder returned too few vectors');
        return table.add(keys[at] ?? new Int32Array(0), made);
      });
    },
  };
}

/** Half of a SHA-256: no two texts of a lifetime share it. */
function keyOf(id: string, text: string): Int32Array {
  const digest = createHash('sha256').update(id).update('\n').update(text).digest();
  return Int32Array.of(0, 4, 8, 12).map((at) => digest.readInt32LE(at));
}

class VectorTable {
  readonly #slots: Int32Array;
  readonly #numbers: Float32Array;

  constructor({ slots, numbers }: VectorMemory) {
    this.#slots = new Int32Array(slots);
    this.#numbers = new Float32Array(numbers);
  }

  get(key: Int32Array): Float32Array | undefined {
    for (const slot of this.#slotsOf(key)) {
      const state = Atomics.load(this.#slots, slot + STATE);
      if (state === EMPTY) return undefined;
      // One that is being filled may be this very vector, which is then made twice and is the same.
      if (state === FULL && this.#has(slot, key)) return this.#vectorAt(slot);
    }
    return undefined;
  }

  /** Adds a vector and returns it as it is shared; itself where there is no room. */
  add(key: Int32Array, vector: Float32Array): Float32Array {
    if (this.#taken + vector.length > NUMBERS) return vector;
    for (const slot of this.#slotsOf(key)) {
      if (Atomics.compareExchange(this.#slots, slot + STATE, EMPTY, FILLING) !== EMPTY) continue;
      const from = Atomics.add(this.#slots, 0, vector.length);
      // Others took the rest at this moment: the slot stays as one that is being filled.
      if (from + vector.length > NUMBERS) return vector;
      this.#numbers.set(vector, from);
      this.#slots.set(key, slot + KEY);
      this.#slots[slot + FROM] = from;
      this.#slots[slot + LENGTH] = vector.length;
      Atomics.store(this.#slots, slot + STATE, FULL);
      return this.#vectorAt(slot);
    }
    return vector;
  }

  get #taken(): number {
    return Atomics.load(this.#slots, 0);
  }

  *#slotsOf(key: Int32Array): Iterable<number> {
    const first = (key[0] ?? 0) >>> 0;
    for (let probe = 0; probe < PROBES; probe += 1) yield 1 + ((first + probe) % SLOTS) * SLOT;
  }

  #has(slot: number, key: Int32Array): boolean {
    return key.every((number, at) => this.#slots[slot + KEY + at] === number);
  }

  #vectorAt(slot: number): Float32Array {
    const from = this.#slots[slot + FROM] ?? 0;
    return this.#numbers.subarray(from, from + (this.#slots[slot + LENGTH] ?? 0));
  }
}
