import type { CalendarDate } from '../base/calendar-date.js';
import type { ImportanceDraw } from './importance.js';
import type { MemoryListener, RestoredMemory } from './long-term-memory.js';

/** Memories to go on from, in the order they were stored, and the session they were saved at. */
export interface MemoryStart {
  readonly date: CalendarDate;
  readonly memories: readonly RestoredMemory[];
}

/** What a memory is given beside its options. */
export interface MemoryWorld {
  readonly draw: ImportanceDraw;
  /** What random retrieval draws by; left out, 0. */
  readonly seed?: number;
  /** Told of restored memories too, by `stored` with the event's own date. */
  readonly listener: MemoryListener;
  /** Left out, the memory begins empty. */
  readonly start?: MemoryStart;
}
