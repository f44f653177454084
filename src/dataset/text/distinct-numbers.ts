const LEAST_PLACES = 1_024;
/** 2^32 over the golden ratio: spreads neighbours over the table. */
const SPREAD = 0x9e3779b1;

/**
 * A set of whole numbers that is filled and read for one text after another without taking memory for
 * each: open addressing, in which a place counts only when it bears the stamp of the present filling.
 */
export class DistinctNumbers {
  #numbers = new Float64Array(LEAST_PLACES);
  #stamps = new Int32Array(LEAST_PLACES);
  #stamp = 1;
  /** The numbers in the order they came; a plain array, of which copies cost less than of a typed one. */
  readonly #ordered: number[] = [];
  #count = 0;

  /** Empties the set. */
  clear(): void {
    this.#count = 0;
    this.#stamp += 1;
    if (this.#stamp === 2 ** 31) this.#resize(LEAST_PLACES);
  }

  add(number: number): void {
    const place = this.#placeOf(number);
    if (this.#stamps[place] === this.#stamp) return;
    this.#stamps[place] = this.#stamp;
    this.#numbers[place] = number;
    this.#ordered[this.#count] = number;
    this.#count += 1;
    // At most half of the places are taken, so that a free one is near.
    if (2 * this.#count === this.#numbers.length) this.#grow();
  }

  has(number: number): boolean {
    return this.#stamps[this.#placeOf(number)] === this.#stamp;
  }

  /** The numbers in the order they came. */
  values(): number[] {
    return this.#ordered.slice(0, this.#count);
  }

  #grow(): void {
    const numbers = this.values();
    this.#resize(2 * this.#numbers.length);
    for (const number of numbers) this.add(number);
  }

  /** Makes an empty set of so many places. */
  #resize(places: number): void {
    this.#numbers = new Float64Array(places);
    this.#stamps = new Int32Array(places);
    this.#stamp = 1;
    this.#count = 0;
  }

  /** Where the number is, or the free place where it belongs. */
  #placeOf(number: number): number {
    const last = this.#numbers.length - 1;
    let place = (Math.imul(number | 0, SPREAD) >>> 8) & last;
    while (this.#stamps[place] === this.#stamp && this.#numbers[place] !== number) {
      place = (place + 1) & last;
    }
    return place;
  }
}
