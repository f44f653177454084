import { DistinctNumbers } from './distinct-numbers.js';

/** Words that make one shingle. */
const WORDS = 3;
/** Of two hashes of 32 bits, 53 bits are taken: the widest whole number a double holds. */
const LOW_BITS = 21;
/** As signed whole numbers of 32 bits, which is what the multiplications give. */
const FIRST_SEED = 0x811c9dc5 | 0;
const SECOND_SEED = 0x9747b28c | 0;
const FIRST_FACTOR = 0x01000193;
const SECOND_FACTOR = 0x85ebca6b | 0;
const LEAST_WORDS = 1_024;

/**
 * Reads the shingles of texts: each three consecutive words, or all words of a text that has fewer. Words
 * are runs of letters and digits in lower case; an ideograph or a kana is a word of its own. A shingle is
 * a hash, the same on every machine; two different ones have the same by chance once in 10^15 pairs.
 */
export class Shingler {
  readonly #characters = characterTable();
  readonly #distinct = new DistinctNumbers();
  /** Two hashes of each word of the text being read. */
  #words = new Int32Array(2 * LEAST_WORDS);

  /** The distinct shingles of a text; none of a text without words. */
  of(text: string): readonly number[] {
    const count = this.#readWords(text);
    const width = Math.min(WORDS, Math.max(1, count));
    this.#distinct.clear();
    for (let i = 0; i + width <= count; i += 1) {
      this.#distinct.add(shingleAt(this.#words, i, width));
    }
    return this.#distinct.values();
  }

  /** Hashes the words of a text; how many there are. */
  #readWords(text: string): number {
    const characters = this.#characters;
    let [first, second, words, letters, before] = [FIRST_SEED, SECOND_SEED, 0, 0, 0];
    // One step past the end, which ends the last word.
    for (let i = 0; i <= text.length; i += 1) {
      const unit = i === text.length ? 0 : (characters[text.charCodeAt(i)] ?? 0);
      if (letters > 0 && (unit <= 0 || before < 0)) {
        this.#keepWord(words, first, second);
        words += 1;
        first = FIRST_SEED;
        second = SECOND_SEED;
        letters = 0;
      }
      before = unit;
      if (unit === 0) continue;
      first = Math.imul(first ^ unit, FIRST_FACTOR);
      second = Math.imul(second ^ unit, SECOND_FACTOR);
      letters += 1;
    }
    return words;
  }

  #keepWord(place: number, first: number, second: number): void {
    if (2 * place === this.#words.length) {
      const longer = new Int32Array(2 * this.#words.length);
      longer.set(this.#words);
      this.#words = longer;
    }
    this.#words[2 * place] = first;
    this.#words[2 * place + 1] = second;
  }
}

function shingleAt(words: Int32Array, from: number, width: number): number {
  let first = width;
  let second = width;
  for (let i = from; i < from + width; i += 1) {
    first = mixed(first ^ (words[2 * i] ?? 0));
    second = mixed(second ^ (words[2 * i + 1] ?? 0));
  }
  return (first >>> 0) * 2 ** LOW_BITS + (second >>> (32 - LOW_BITS));
}

/** The finalizer of MurmurHash3, moved on so that the order of words counts. */
function mixed(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return ((value ^ (value >>> 16)) + 0x9e3779b9) | 0;
}

/** By UTF-16 unit: 0 for what parts words, else the unit in lower case, negative for a word of its own. */
function characterTable(): Int32Array {
  const table = new Int32Array(0x1_0000);
  for (let unit = 0; unit < table.length; unit += 1) {
    const character = String.fromCharCode(unit);
    if (!/[\p{L}\p{M}\p{N}]/u.test(character)) continue;
    const lower = character.toLowerCase();
    const folded = lower.length === 1 ? lower.charCodeAt(0) : unit;
    const isAlone = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character);
    table[unit] = isAlone ? -folded : folded;
  }
  return table;
}
