import type { CalendarDate } from '../../base/calendar-date.js';
import { cosine } from '../../llm/similarity.js';
import { layerAt, layerIndex, layerOfSaved } from '../layer.js';
import {
  eventOf,
  type LongTermMemory,
  type MemoryEvent,
  type MemoryListener,
  type RetrievedMemory,
  type SavedMemory,
} from '../long-term-memory.js';
import type { MemoryOptions } from '../options.js';
import { scaledImportance } from '../score.js';
import type { MemoryStart, MemoryWorld } from '../world.js';
import { compoundOf, ReferenceBrain } from './brain.js';
import type { Found } from './query.js';

/** The event behind a row, and its similarity to the last query asked. */
interface Held {
  readonly event: MemoryEvent;
  measured: { readonly query: Float32Array; readonly similarity: number } | undefined;
}

/**
 * The memory of the published FinMem code, with its defects (`defects.ts` names them). `beginSession`
 * changes nothing; `endSession` ages, forgets and moves. A layer's memories are retrieved in the order
 * they were stored, by the float32 of their similarity.
 *
 * What the published code does not do is restore: its layers then hand out the same ids twice and
 * feedback reaches what it did not reach before. Here a restored memory goes on as if never saved.
 */
export class ReferenceMemory implements LongTermMemory {
  readonly #options: MemoryOptions;
  readonly #world: MemoryWorld;
  readonly #listener: MemoryListener;
  readonly #brain: ReferenceBrain;
  /** The events by the number of their row, in the order they were stored. */
  readonly #held = new Map<number, Held>();
  readonly #numbers = new Map<string, number>();
  #next = 0;
  #date: CalendarDate = '';

  constructor(options: MemoryOptions, world: MemoryWorld) {
    this.#options = options;
    this.#world = world;
    this.#listener = world.listener;
    this.#brain = new ReferenceBrain(options, {
      moved: (id, from, to) => this.#moved(id, from, to),
      purged: (id, layer) => this.#purged(id, layer),
    });
    if (world.start !== undefined) this.#restore(world.start);
  }

  beginSession(date: CalendarDate): void {
    this.#date = date;
  }

  store(event: MemoryEvent): void {
    const { layers, routing } = this.#options;
    const index = layerIndex(layers, routing[event.kind]);
    const layer = layerAt(layers, index);
    const importance = this.#world.draw(layer, event.id);
    this.#brain.add(index, this.#number(event), importance);
    this.#listener.stored(event, layer.name, importance);
  }

  retrieve(query: Float32Array): RetrievedMemory[] {
    const { layers, top_k } = this.#options;
    return layers.flatMap((layer, index) =>
      this.#brain
        .find(index, top_k, ({ id }) => this.#similarity(id, query))
        .map((found) => this.#retrieved(found, layer.name)),
    );
  }

  feedback(ids: readonly string[], paid: number, decision: CalendarDate): void {
    if (paid === 0) return;
    const numbers = ids.flatMap((id) => this.#numbers.get(id) ?? []);
    const kind = paid > 0 ? 'credited' : 'debited';
    for (const { id, layer } of this.#brain.feedback(numbers, Math.sign(paid))) {
      const from = layerAt(this.#options.layers, layer).name;
      this.#listener.changed(this.#date, this.#of(id).event.id, kind, from, null, decision);
    }
  }

  endSession(): void {
    this.#brain.step();
  }

  counts(): Record<string, number> {
    const { layers } = this.#options;
    return Object.fromEntries(
      layers.map(({ name }, index) => [name, this.#brain.rows(index).length]),
    );
  }

  save(): SavedMemory[] {
    const saved = this.#options.layers.flatMap((layer, index) => {
      const keys = this.#brain.keys(index);
      return this.#brain.rows(index).map((row, position) => {
        const { id, kind, date, text } = this.#of(row.id).event;
        const memory: SavedMemory = {
          id,
          kind,
          date,
          text,
          layer: layer.name,
          recency: row.recency,
          importance: row.importance,
          age: row.delta,
          access_counter: row.accessCounter,
          compound: keys[position] ?? null,
          position,
          beyond_feedback: row.moved,
        };
        return { number: row.id, memory };
      });
    });
    return saved.toSorted((a, b) => a.number - b.number).map(({ memory }) => memory);
  }

  /** Numbers the memories as they were stored, and lays them in their layers as they lay. */
  #restore({ date, memories }: MemoryStart): void {
    this.#date = date;
    const numbered = memories.map((restored) => {
      const event = eventOf(restored);
      const { saved } = restored;
      const number = this.#number(event);
      this.#listener.stored(event, saved.layer, saved.importance);
      return { number, saved };
    });
    const last = memories.length;
    const inPlace = numbered.toSorted(
      (a, b) => (a.saved.position ?? last) - (b.saved.position ?? last),
    );
    for (const { number, saved } of inPlace) this.#layDown(number, saved);
  }

  #layDown(id: number, saved: SavedMemory): void {
    const { recency, importance, age: delta, access_counter: accessCounter } = saved;
    const now = compoundOf(recency, importance);
    const key = saved.compound ?? now;
    // A promotion alone leaves an age of 0 after a session's end, and the compound of before.
    const compound = delta === 0 ? key : now;
    const layer = layerOfSaved(this.#options.layers, saved.layer);
    const row = { id, layer, recency, importance, delta, accessCounter, compound };
    this.#brain.restore({ ...row, moved: saved.beyond_feedback }, key);
  }

  #number(event: MemoryEvent): number {
    if (this.#numbers.has(event.id)) {
      throw new RangeError(`a memory with the id ${event.id} is held already`);
    }
    const number = this.#next;
    this.#next += 1;
    this.#numbers.set(event.id, number);
    this.#held.set(number, { event, measured: undefined });
    return number;
  }

  #similarity(number: number, query: Float32Array): number {
    const held = this.#of(number);
    if (held.measured?.query !== query) {
      held.measured = { query, similarity: Math.fround(cosine(held.event.embedding, query)) };
    }
    return held.measured.similarity;
  }

  #retrieved({ row, similarity, score }: Found, layer: string): RetrievedMemory {
    const { id, kind, date, text } = this.#of(row.id).event;
    const parts = {
      recency: row.recency,
      relevancy: similarity,
      importance: scaledImportance(row.importance),
    };
    return { id, kind, date, text, layer, ...parts, score };
  }

  #moved(number: number, from: number, to: number): void {
    const change = to > from ? 'promoted' : 'demoted';
    const { layers } = this.#options;
    const [before, after] = [layerAt(layers, from).name, layerAt(layers, to).name];
    this.#listener.changed(this.#date, this.#of(number).event.id, change, before, after, null);
  }

  #purged(number: number, layer: number): void {
    const { id } = this.#of(number).event;
    const { name } = layerAt(this.#options.layers, layer);
    this.#held.delete(number);
    this.#numbers.delete(id);
    this.#listener.changed(this.#date, id, 'purged', name, null, null);
  }

  #of(number: number): Held {
    const held = this.#held.get(number);
    if (held === undefined) throw new RangeError(`no memory ${number}`);
    return held;
  }
}
