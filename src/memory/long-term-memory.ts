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

/**
 * A memory as retrieved: the event and the three parts of its score at this session. The score is
 * their sum, except in `reference` mode, where that of a memory promoted the session before still
 * holds its recency of before.
 */
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

/** One memory held, as plain data (no embedding: whoever restores embeds the text again). */
export interface SavedMemory {
  readonly id: string;
  readonly kind: MemoryKind;
  readonly date: CalendarDate;
  readonly text: string;
  readonly layer: string;
  readonly recency: number;
  readonly importance: number;
  /** Age since the event or the last promotion, in the memory's decay unit at `save`. */
  readonly age: number;
  /** Access counter (reference; else 0). */
  readonly access_counter: number;
  /** Recency + importance on a scale of 1 when its layer was last sorted (reference), else null. */
  readonly compound: number | null;
  /** Place in its layer's sorted list (reference), else null. */
  readonly position: number | null;
  /** It has moved between layers, after which no feedback reaches it (reference; else false). */
  readonly beyond_feedback: boolean;
}

export type MemoryChangeKind = 'promoted' | 'demoted' | 'purged' | 'credited' | 'debited';

/** Told of everything that happens in a memory, for the record. */
export interface MemoryListener {
  /** A memory was stored, or restored when the memory was opened: then `event.date` lies before. */
  stored(event: MemoryEvent, layer: string, importance: number): void;
  /** `decision`: date of the decision whose outcome credited or debited it; null for other changes. */
  changed(
    date: CalendarDate,
    id: string,
    change: MemoryChangeKind,
    from: string,
    to: string | null,
    decision: CalendarDate | null,
  ): void;
}

/**
 * Long-term memory, one session at a time: `beginSession` opens it, then outcomes credit memories,
 * events are stored, memories retrieved, and `endSession` closes it. When a memory ages, is forgotten
 * and moves between layers is for each kind of memory to say.
 */
export interface LongTermMemory {
  beginSession(date: CalendarDate): void;
  /** Throws a RangeError when a memory of this id is held. */
  store(event: MemoryEvent): void;
  /** What each layer has to say on the query, layers shallow to deep, at most top-K of each. */
  retrieve(query: Float32Array): RetrievedMemory[];
  /** Credits (paid > 0) or debits (paid < 0) memories still held for the outcome of the decision of `decision`. */
  feedback(ids: readonly string[], paid: number, decision: CalendarDate): void;
  endSession(): void;
  /** Memories held per layer, shallow to deep. */
  counts(): Record<string, number>;
  /**
   * Everything held between two sessions, in the order it was stored, as plain data from which
   * `openMemory` goes on exactly.
   */
  save(): SavedMemory[];
}

/** A saved memory to go on from, its text embedded again. */
export interface RestoredMemory {
  readonly saved: SavedMemory;
  readonly embedding: Float32Array;
}

/** The event a saved memory is of. */
export function eventOf({ saved, embedding }: RestoredMemory): MemoryEvent {
  const { id, kind, date, text } = saved;
  return { id, kind, date, text, embedding };
}
