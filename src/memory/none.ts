import type { CalendarDate } from '../base/calendar-date.js';
import { LayeredMemory, recencyTableOf } from './layered.js';
import type {
  LongTermMemory,
  MemoryEvent,
  RetrievedMemory,
  SavedMemory,
} from './long-term-memory.js';
import type { MemoryOptions } from './options.js';
import type { MemoryWorld } from './world.js';

/**
 * Memory switched off: an empty layered memory each session, so that what came in can be read and
 * nothing outlives it, moves or earns credit. What it is told to start from it forgets at once.
 */
export class NoMemory implements LongTermMemory {
  readonly #empty: () => LayeredMemory;
  readonly #counts: Record<string, number>;
  #session: LayeredMemory;

  constructor(options: MemoryOptions, { draw, listener }: MemoryWorld) {
    const recencies = recencyTableOf(options);
    this.#empty = () => new LayeredMemory(options, { draw, listener }, recencies);
    this.#session = this.#empty();
    this.#counts = this.#session.counts();
  }

  beginSession(date: CalendarDate): void {
    this.#session = this.#empty();
    this.#session.beginSession(date);
  }

  store(event: MemoryEvent): void {
    this.#session.store(event);
  }

  retrieve(query: Float32Array): RetrievedMemory[] {
    return this.#session.retrieve(query);
  }

  /** There is nothing left to credit. */
  feedback(): void {}

  /** What was stored is gone when the next session begins. */
  endSession(): void {}

  /** What is held beyond the session: nothing. */
  counts(): Record<string, number> {
    return { ...this.#counts };
  }

  save(): SavedMemory[] {
    return [];
  }
}
