/** A memory as the published code keeps it. */
export interface Row {
  /** Number in the order of storing. */
  readonly id: number;
  /** Place of its layer in the list. */
  layer: number;
  recency: number;
  importance: number;
  /** Sessions since it was stored or promoted. */
  delta: number;
  accessCounter: number;
  /** Recency + importance on a scale of 1, as last worked out. */
  compound: number;
  /** It has moved between layers, after which no feedback reaches it. */
  moved: boolean;
}

/**
 * Rows in ascending order of the compound they had when they were put in. The order is not kept up
 * when a compound changes, only when rows are put in again. Equal ones lie in the order they came.
 */
export class SortedRows {
  #rows: Row[] = [];
  #keys: number[] = [];

  get rows(): readonly Row[] {
    return this.#rows;
  }

  /** The compound each row had when it was put in. */
  get keys(): readonly number[] {
    return this.#keys;
  }

  /** Puts a row after all whose key is not larger than its compound, or than the `key` it had before. */
  add(row: Row, key = row.compound): void {
    const place = placeAfter(this.#keys, key);
    this.#rows.splice(place, 0, row);
    this.#keys.splice(place, 0, key);
  }

  /** Puts in many: a quarter of those here or more, and all are sorted anew; fewer, and one by one. */
  addAll(rows: readonly Row[]): void {
    const sorted = rows.toSorted(byCompound);
    if (4 * sorted.length >= this.#rows.length) this.replace([...this.#rows, ...sorted]);
    else for (const row of sorted) this.add(row);
  }

  /** Holds these rows and no others, sorted by their compounds now. */
  replace(rows: readonly Row[]): void {
    this.#rows = rows.toSorted(byCompound);
    this.#keys = this.#rows.map((row) => row.compound);
  }
}

function byCompound(a: Row, b: Row): number {
  return a.compound - b.compound;
}

function placeAfter(keys: readonly number[], key: number): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (key < (keys[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
