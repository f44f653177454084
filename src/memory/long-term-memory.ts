import type { CalendarDate } from '../base/calendar-date.js';

export type MemoryKind = 'news' | '10-K' | '10-Q' | 'reflection';

/** An event to be remembered, with its vector. */
export interface MemoryEvent {
  readonly id: string;
  readonly kind: MemoryKind;
  readonly date: CalendarDate;
  readonly text: string;
  readonly embedding: Float32Array;
}

/** A memory as retrieved: the event and the three parts of its score at this session. */
export interface RetrievedMemory {
  readonly id: string;
  readonly kind: MemoryKind;
  readonly date: CalendarDate;
  readonly text: string;
  readonly layer: string;
  readonly recency: number;
  readonly relevancy: number;
  readonly importance: number;
  readonly score: number;
}

export type MemoryChangeKind = 'promoted' | 'demoted' | 'purged' | 'credited' | 'debited';

/** Told of everything that happens in a memory, for the record. */
export interface MemoryListener {
  stored(event: MemoryEvent, layer: string, importance: number): void;
  changed(
    date: CalendarDate,
    id: string,
    change: MemoryChangeKind,
    from: string,
    to: string | null,
  ): void;
}

/**
 * Long-term memory, one session at a time: `beginSession` ages and forgets, then events are stored,
 * memories retrieved and credited, and `endSession` moves memories between layers.
 */
export interface LongTermMemory {
  beginSession(date: CalendarDate): void;
  store(event: MemoryEvent): void;
  /** Top-K of each layer by descending score, layers shallow to deep; equal scores newest first. */
  retrieve(query: Float32Array): RetrievedMemory[];
  /** Credits (paid > 0) or debits (paid < 0) memories that are still held. */
  feedback(ids: readonly string[], paid: number): void;
  endSession(): void;
  /** Memories held per layer, shallow to deep. */
  counts(): Record<string, number>;
}
