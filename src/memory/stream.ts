import { dayNumber, type CalendarDate } from '../base/calendar-date.js';
import { cosine } from '../llm/similarity.js';
import { layerAt, layerIndex } from './layer.js';
import {
  eventOf,
  type LongTermMemory,
  type MemoryEvent,
  type RetrievedMemory,
  type SavedMemory,
} from './long-term-memory.js';
import type { MemoryOptions } from './options.js';
import { TopK } from './retrieval.js';
import { scaledImportance } from './score.js';
import type { MemoryWorld } from './world.js';

/** What the stream is called where others have layers. */
const STREAM = 'stream';

/** Recency left after a day: 0.995 an hour (Park et al. 2023, section 4.1). */
const DAILY_DECAY = 0.995 ** 24;

/** A memory, and the day it was last retrieved on, or stored. */
interface Held {
  readonly event: MemoryEvent;
  readonly importance: number;
  relevancy: number;
  accessed: number;
}

/** The three parts of a score, of one memory or of all by their place. */
interface Parts<T> {
  readonly recency: T;
  readonly relevancy: T;
  readonly importance: T;
}

/**
 * One memory stream, as generative agents keep (Park et al., UIST 2023, section 4.1): the top K of all
 * that was ever stored, by recency + relevance + importance, each brought to [0, 1] between its least
 * and greatest among the memories held. Recency falls with the time since a memory was last retrieved.
 * Nothing is forgotten, moved or credited. Importance is drawn as for the layer a layered memory would
 * store the event in; the paper asks a model for it.
 */
export class StreamMemory implements LongTermMemory {
  readonly #options: MemoryOptions;
  readonly #world: MemoryWorld;
  readonly #held: Held[] = [];
  readonly #ids = new Set<string>();
  readonly #isInSessions: boolean;
  #query: Float32Array | undefined;
  #today = 0;

  constructor(options: MemoryOptions, world: MemoryWorld) {
    this.#options = options;
    this.#world = world;
    this.#isInSessions = options.decay_unit === 'sessions';
    if (world.start === undefined) return;
    this.#today = this.#isInSessions ? 0 : dayNumber(world.start.date);
    for (const restored of world.start.memories) {
      const { age, importance } = restored.saved;
      this.#add(eventOf(restored), importance, this.#today - age);
    }
  }

  beginSession(date: CalendarDate): void {
    this.#today = this.#isInSessions ? this.#today + 1 : dayNumber(date);
  }

  store(event: MemoryEvent): void {
    const { layers, routing } = this.#options;
    const layer = layerAt(layers, layerIndex(layers, routing[event.kind]));
    this.#add(event, this.#world.draw(layer, event.id), this.#today);
  }

  retrieve(query: Float32Array): RetrievedMemory[] {
    this.#measure(query);
    const parts = this.#parts();
    const scores = parts.recency.map(
      (recency, row) => recency + (parts.relevancy[row] ?? 0) + (parts.importance[row] ?? 0),
    );
    const best = new TopK(this.#options.top_k);
    for (let row = scores.length - 1; row >= 0; row--) best.offer(scores[row] ?? 0, row);
    return best.take().flatMap((row) => {
      const held = this.#held[row];
      if (held === undefined) return [];
      held.accessed = this.#today;
      const { id, kind, date, text } = held.event;
      return [{ id, kind, date, text, layer: STREAM, ...at(parts, row), score: scores[row] ?? 0 }];
    });
  }

  /** Whether a decision paid changes nothing: generative agents give no credit. */
  feedback(): void {}

  /** Nothing moves. */
  endSession(): void {}

  counts(): Record<string, number> {
    return { [STREAM]: this.#held.length };
  }

  save(): SavedMemory[] {
    return this.#held.map((held) => {
      const { id, kind, date, text } = held.event;
      const age = this.#today - held.accessed;
      return {
        id,
        kind,
        date,
        text,
        layer: STREAM,
        recency: DAILY_DECAY ** age,
        importance: held.importance,
        age,
        access_counter: 0,
        compound: null,
        position: null,
        beyond_feedback: false,
      };
    });
  }

  #add(event: MemoryEvent, importance: number, accessed: number): void {
    if (this.#ids.has(event.id)) {
      throw new RangeError(`a memory with the id ${event.id} is held already`);
    }
    this.#ids.add(event.id);
    const relevancy = this.#query === undefined ? 0 : cosine(event.embedding, this.#query);
    this.#held.push({ event, importance, relevancy, accessed });
    this.#world.listener.stored(event, STREAM, importance);
  }

  /** Measures every memory against a query other than the standing one, which it becomes. */
  #measure(query: Float32Array): void {
    if (query === this.#query) return;
    this.#query = query;
    for (const held of this.#held) held.relevancy = cosine(held.event.embedding, query);
  }

  #parts(): Parts<readonly number[]> {
    return {
      recency: spread(this.#held.map(({ accessed }) => DAILY_DECAY ** (this.#today - accessed))),
      relevancy: spread(this.#held.map(({ relevancy }) => relevancy)),
      importance: spread(this.#held.map(({ importance }) => scaledImportance(importance))),
    };
  }
}

function at(parts: Parts<readonly number[]>, row: number): Parts<number> {
  return {
    recency: parts.recency[row] ?? 0,
    relevancy: parts.relevancy[row] ?? 0,
    importance: parts.importance[row] ?? 0,
  };
}

/** Values brought to [0, 1], the least to 0 and the greatest to 1; one half each where they are all equal. */
function spread(values: readonly number[]): number[] {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const greatest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (least === greatest) return values.map(() => 0.5);
  return values.map((value) => (value - least) / (greatest - least));
}
