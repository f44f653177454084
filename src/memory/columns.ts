import type { MemoryEvent } from './long-term-memory.js';
import { scoreOf } from './score.js';

/** What is kept of one memory beside its event. */
export interface ColumnValues {
  readonly layer: number;
  /** Day the recency counts from: the event's, or that of the last promotion. */
  readonly since: number;
  readonly recency: number;
  readonly importance: number;
}

/**
 * The memories held, one row each in the order they were stored, their numbers in arrays that grow.
 * Rows move up when others go; events stay where they are, so that only numbers move. Embeddings are
 * those of the events, never copies.
 */
export class Columns {
  count = 0;
  /** How many memories were stored before this one; ascends with the rows. */
  sequence = new Uint32Array(CAPACITY);
  layer = new Uint16Array(CAPACITY);
  since = new Int32Array(CAPACITY);
  recency = new Float64Array(CAPACITY);
  importance = new Float64Array(CAPACITY);
  relevancy = new Float64Array(CAPACITY);
  /** Retrieval score of the three before. */
  score = new Float64Array(CAPACITY);
  /** Events by their sequence, with nothing where one was forgotten. */
  readonly #events: (MemoryEvent | undefined)[] = [];

  /** Adds a row behind all others; returns its sequence. */
  push(event: MemoryEvent, values: ColumnValues, relevancy: number): number {
    if (this.count === this.layer.length) this.#grow(2 * this.count);
    const row = this.count;
    this.count += 1;
    const sequence = this.#events.push(event) - 1;
    this.sequence[row] = sequence;
    this.layer[row] = values.layer;
    this.since[row] = values.since;
    this.recency[row] = values.recency;
    this.importance[row] = values.importance;
    this.relevancy[row] = relevancy;
    this.rescore(row);
    return sequence;
  }

  event(row: number): MemoryEvent {
    const event = this.#events[this.sequence[row] ?? -1];
    if (event === undefined) throw new RangeError(`no memory in row ${row}`);
    return event;
  }

  /** True while the memory of a sequence has not been forgotten. */
  holds(sequence: number): boolean {
    return this.#events[sequence] !== undefined;
  }

  /** Lets go of a row's event; the row itself is for others to fill. */
  release(row: number): void {
    this.#events[this.sequence[row] ?? 0] = undefined;
  }

  /** The row of a memory held, by its sequence. */
  rowOf(sequence: number): number {
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.sequence[middle] ?? 0) < sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Brings a row's score up to date with its parts. */
  rescore(row: number): void {
    this.score[row] = scoreOf(
      this.recency[row] ?? 0,
      this.relevancy[row] ?? 0,
      this.importance[row] ?? 0,
    );
  }

  #grow(length: number): void {
    this.sequence = grown(this.sequence, Uint32Array, length);
    this.layer = grown(this.layer, Uint16Array, length);
    this.since = grown(this.since, Int32Array, length);
    this.recency = grown(this.recency, Float64Array, length);
    this.importance = grown(this.importance, Float64Array, length);
    this.relevancy = grown(this.relevancy, Float64Array, length);
    this.score = grown(this.score, Float64Array, length);
  }
}

const CAPACITY = 64;

function grown<T extends { set(from: T): void }>(
  column: T,
  Column: new (length: number) => T,
  length: number,
): T {
  const larger = new Column(length);
  larger.set(column);
  return larger;
}
