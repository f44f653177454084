import type { MemoryEvent } from './long-term-memory.js';
import { scoreOf } from './score.js';

/** What is kept of one memory beside its event. */
export interface ColumnValues {
  readonly layer: number;
  /** Day the recency counts from: the event's, or that of the last promotion. */
  readonly since: number;
  readonly recency: number;
  readonly importance: number;
  readonly relevancy: number;
}

/**
 * The memories held, one row each in the order they were stored, their numbers in arrays that grow.
 * Rows move up when others go; the event of a memory stays in its slot, so that only numbers move.
 * Embeddings are those of the events, never copies.
 */
export class Columns {
  count = 0;
  /** Slot of each row's event. */
  slot = new Uint32Array(CAPACITY);
  /** Row of each slot's event. */
  row = new Uint32Array(CAPACITY);
  layer = new Uint16Array(CAPACITY);
  since = new Int32Array(CAPACITY);
  recency = new Float64Array(CAPACITY);
  importance = new Float64Array(CAPACITY);
  relevancy = new Float64Array(CAPACITY);
  /** Retrieval score of the three before. */
  score = new Float64Array(CAPACITY);
  /** 1 where the importance was raised this session. */
  credited = new Uint8Array(CAPACITY);
  readonly #events: (MemoryEvent | undefined)[] = [];
  readonly #free: number[] = [];

  /** Adds a row behind all others; returns the slot of its event. */
  push(event: MemoryEvent, values: ColumnValues): number {
    if (this.count === this.layer.length) this.#grow(2 * this.count);
    const row = this.count;
    const slot = this.#free.pop() ?? this.#events.length;
    this.count += 1;
    this.#events[slot] = event;
    this.slot[row] = slot;
    this.row[slot] = row;
    this.layer[row] = values.layer;
    this.since[row] = values.since;
    this.recency[row] = values.recency;
    this.importance[row] = values.importance;
    this.relevancy[row] = values.relevancy;
    this.credited[row] = 0;
    this.rescore(row);
    return slot;
  }

  event(row: number): MemoryEvent {
    const event = this.#events[this.slot[row] ?? -1];
    if (event === undefined) throw new RangeError(`no memory in row ${row}`);
    return event;
  }

  /** Lets go of a row's event, whose slot the next one takes. The row itself is for others to fill. */
  release(row: number): void {
    const slot = this.slot[row] ?? 0;
    this.#events[slot] = undefined;
    this.#free.push(slot);
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
    this.slot = grown(this.slot, Uint32Array, length);
    this.row = grown(this.row, Uint32Array, length);
    this.layer = grown(this.layer, Uint16Array, length);
    this.since = grown(this.since, Int32Array, length);
    this.recency = grown(this.recency, Float64Array, length);
    this.importance = grown(this.importance, Float64Array, length);
    this.relevancy = grown(this.relevancy, Float64Array, length);
    this.score = grown(this.score, Float64Array, length);
    this.credited = grown(this.credited, Uint8Array, length);
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
