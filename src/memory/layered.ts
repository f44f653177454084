import { dayNumber, type CalendarDate } from '../base/calendar-date.js';
import { cosine } from '../llm/similarity.js';
import { age } from './ageing.js';
import { Columns, type ColumnValues } from './columns.js';
import { IdIndex } from './id-index.js';
import { layerAt, layerIndex, layerOfSaved } from './layer.js';
import {
  eventOf,
  type LongTermMemory,
  type MemoryEvent,
  type MemoryListener,
  type RetrievedMemory,
  type SavedMemory,
} from './long-term-memory.js';
import type { MemoryOptions } from './options.js';
import { nextLayer, thresholdsOf, type Thresholds } from './promotion.js';
import { RecencyTable } from './recency-table.js';
import { TopK } from './retrieval.js';
import { scaledImportance } from './score.js';
import type { MemoryStart, MemoryWorld } from './world.js';

/** The recencies of a memory's layers. */
export function recencyTableOf({ layers }: MemoryOptions): RecencyTable {
  return new RecencyTable(layers.map(({ stability }) => stability));
}

/**
 * FinMem's layered long-term memory. `beginSession` ages and forgets, `endSession` moves memories
 * between layers, one layer at most. Ages are counted in calendar days or in sessions, as
 * `decay_unit` says. A memory lives in exactly one layer; a promotion resets its recency to 1. The
 * top-K of a layer are those of the highest score, descending, the newest first among equals.
 */
export class LayeredMemory implements LongTermMemory {
  readonly #options: MemoryOptions;
  readonly #world: MemoryWorld;
  readonly #listener: MemoryListener;
  readonly #recencies: RecencyTable;
  readonly #thresholds: Thresholds;
  readonly #demotes: boolean;
  readonly #held = new Columns();
  readonly #index = new IdIndex(this.#held);
  /** Sequences of those whose importance was raised this session. */
  readonly #credited = new Set<number>();
  /** The query whose similarities are known of all memories held. */
  #query: Float32Array | undefined;
  #today = 0;
  /** No memory counts its recency from an earlier day. */
  #earliest = Infinity;
  #date: CalendarDate = '';

  /** A table of recencies may be shared by memories of the same layers. */
  constructor(
    options: MemoryOptions,
    world: MemoryWorld,
    recencies: RecencyTable = recencyTableOf(options),
  ) {
    this.#options = options;
    this.#world = world;
    this.#listener = world.listener;
    this.#recencies = recencies;
    this.#thresholds = thresholdsOf(options.layers);
    this.#demotes = this.#thresholds.demoteBelow.some((importance) => importance > -Infinity);
    if (world.start !== undefined) this.#restore(world.start);
  }

  beginSession(date: CalendarDate): void {
    const today = this.#options.decay_unit === 'sessions' ? this.#today + 1 : dayNumber(date);
    const elapsed = this.#date === '' ? 0 : today - this.#today;
    this.#today = today;
    this.#date = date;
    this.#credited.clear();
    this.#recencies.reach(Math.max(0, today - this.#earliest));
    const [recencies, options] = [this.#recencies, this.#options];
    for (const { event, layer } of age(this.#held, { today, elapsed, recencies, options })) {
      const { name } = layerAt(options.layers, layer);
      this.#listener.changed(date, event.id, 'purged', name, null, null);
    }
  }

  store(event: MemoryEvent): void {
    const { layers, routing } = this.#options;
    const layer = layerIndex(layers, routing[event.kind]);
    const importance = this.#world.draw(layerAt(layers, layer), event.id);
    this.#add(event, { layer, since: this.#today, recency: 1, importance });
  }

  retrieve(query: Float32Array): RetrievedMemory[] {
    this.#measure(query);
    const { layers, top_k } = this.#options;
    const { layer, score, count } = this.#held;
    const best = layers.map((layer) => new TopK(layer.top_k ?? top_k));
    for (let row = count - 1; row >= 0; row--) best[layer[row] ?? 0]?.offer(score[row] ?? 0, row);
    const retrieved: RetrievedMemory[] = [];
    for (const found of best) for (const row of found.take()) retrieved.push(this.#retrieved(row));
    return retrieved;
  }

  feedback(ids: readonly string[], paid: number, decision: CalendarDate): void {
    if (paid === 0) return;
    const { access_bonus, access_debit } = this.#options;
    const change = paid > 0 ? access_bonus : -access_debit;
    for (const id of ids) {
      const sequence = this.#index.sequenceOf(id);
      if (sequence === undefined) continue;
      const row = this.#held.rowOf(sequence);
      const importance = (this.#held.importance[row] ?? 0) + change;
      this.#held.importance[row] = Math.max(0, importance);
      this.#held.rescore(row);
      if (paid > 0) this.#credited.add(sequence);
      const kind = paid > 0 ? 'credited' : 'debited';
      this.#listener.changed(this.#date, id, kind, this.#layerName(row), null, decision);
    }
  }

  endSession(): void {
    const { sequence, count } = this.#held;
    if (this.#options.promotion === 'credited' && !this.#demotes) {
      const credited = [...this.#credited].toSorted((a, b) => a - b);
      for (const each of credited) this.#settle(this.#held.rowOf(each), true);
    } else {
      const anyRises = this.#options.promotion === 'any';
      for (let row = 0; row < count; row++) {
        this.#settle(row, anyRises || this.#credited.has(sequence[row] ?? 0));
      }
    }
  }

  counts(): Record<string, number> {
    const { layer, count } = this.#held;
    const counts = this.#options.layers.map(() => 0);
    for (let row = 0; row < count; row++) {
      const here = layer[row] ?? 0;
      counts[here] = (counts[here] ?? 0) + 1;
    }
    return Object.fromEntries(this.#options.layers.map(({ name }, i) => [name, counts[i] ?? 0]));
  }

  save(): SavedMemory[] {
    const { recency, importance, since, count } = this.#held;
    return Array.from({ length: count }, (_, row) => {
      const { id, kind, date, text } = this.#held.event(row);
      return {
        id,
        kind,
        date,
        text,
        layer: this.#layerName(row),
        recency: recency[row] ?? 0,
        importance: importance[row] ?? 0,
        age: this.#today - (since[row] ?? 0),
        access_counter: 0,
        compound: null,
        position: null,
        beyond_feedback: false,
      };
    });
  }

  #restore({ date, memories }: MemoryStart): void {
    this.#date = date;
    this.#today = this.#options.decay_unit === 'sessions' ? 0 : dayNumber(date);
    for (const restored of memories) {
      const { layer: name, age, recency, importance } = restored.saved;
      const layer = layerOfSaved(this.#options.layers, name);
      this.#add(eventOf(restored), { layer, since: this.#today - age, recency, importance });
    }
  }

  #add(event: MemoryEvent, values: ColumnValues): void {
    if (this.#index.sequenceOf(event.id) !== undefined) {
      throw new RangeError(`a memory with the id ${event.id} is held already`);
    }
    const relevancy = this.#query === undefined ? 0 : cosine(event.embedding, this.#query);
    this.#index.set(event.id, this.#held.push(event, values, relevancy));
    this.#earliest = Math.min(this.#earliest, values.since);
    const { name } = layerAt(this.#options.layers, values.layer);
    this.#listener.stored(event, name, values.importance);
  }

  /** Moves a memory to the layer it belongs in now. */
  #settle(row: number, mayRise: boolean): void {
    const { layer, importance, since, recency } = this.#held;
    const here = layer[row] ?? 0;
    const next = nextLayer(here, importance[row] ?? 0, this.#thresholds, mayRise);
    if (next === here) return;
    const from = this.#layerName(row);
    layer[row] = next;
    if (next > here) {
      since[row] = this.#today;
      recency[row] = 1;
      this.#held.rescore(row);
    }
    const { id } = this.#held.event(row);
    const change = next > here ? 'promoted' : 'demoted';
    this.#listener.changed(this.#date, id, change, from, this.#layerName(row), null);
  }

  /** Measures every memory against a query other than the standing one, which it becomes. */
  #measure(query: Float32Array): void {
    if (this.#query !== undefined && areEqual(this.#query, query)) return;
    this.#query = query;
    const { relevancy, count } = this.#held;
    for (let row = 0; row < count; row++) {
      relevancy[row] = cosine(this.#held.event(row).embedding, query);
      this.#held.rescore(row);
    }
  }

  #retrieved(row: number): RetrievedMemory {
    const { id, kind, date, text } = this.#held.event(row);
    return {
      id,
      kind,
      date,
      text,
      layer: this.#layerName(row),
      recency: this.#held.recency[row] ?? 0,
      relevancy: this.#held.relevancy[row] ?? 0,
      importance: scaledImportance(this.#held.importance[row] ?? 0),
      score: this.#held.score[row] ?? 0,
    };
  }

  #layerName(row: number): string {
    return layerAt(this.#options.layers, this.#held.layer[row] ?? 0).name;
  }
}

function areEqual(a: Float32Array, b: Float32Array): boolean {
  return a === b || (a.length === b.length && a.every((value, axis) => value === b[axis]));
}
