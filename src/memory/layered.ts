import { dayNumber, type CalendarDate } from '../base/calendar-date.js';
import { cosine } from '../llm/similarity.js';
import { decayedImportance, isForgotten, recency } from './decay.js';
import { initialImportance } from './importance.js';
import type {
  LongTermMemory,
  MemoryEvent,
  MemoryListener,
  RetrievedMemory,
} from './long-term-memory.js';
import type { LayerOptions, MemoryOptions } from './options.js';
import { nextLayer } from './promotion.js';
import { topK } from './retrieval.js';
import { scoreOf } from './score.js';

/** A memory held: its event and what changes with time. */
interface Held {
  readonly event: MemoryEvent;
  readonly sequence: number;
  layer: number;
  /** Day the recency counts from: the event's, or that of the last promotion. */
  since: number;
  recency: number;
  importance: number;
  /** Its importance was raised this session. */
  credited: boolean;
  /** Similarity to the last query asked, kept because a standing query is asked every session. */
  similarity: { query: Float32Array; value: number } | undefined;
}

/**
 * FinMem's layered long-term memory. Ages are counted in calendar days or in sessions, as
 * `decay_unit` says. A memory lives in exactly one layer; a promotion resets its recency to 1.
 */
export class LayeredMemory implements LongTermMemory {
  readonly #options: MemoryOptions;
  readonly #seed: number;
  readonly #listener: MemoryListener;
  readonly #held = new Map<string, Held>();
  #today = 0;
  #date: CalendarDate = '';
  #stored = 0;

  constructor(options: MemoryOptions, seed: number, listener: MemoryListener) {
    this.#options = options;
    this.#seed = seed;
    this.#listener = listener;
  }

  beginSession(date: CalendarDate): void {
    const today = this.#options.decay_unit === 'sessions' ? this.#today + 1 : dayNumber(date);
    const elapsed = this.#date === '' ? 0 : today - this.#today;
    this.#today = today;
    this.#date = date;
    for (const held of this.#held.values()) this.#age(held, elapsed);
  }

  #age(held: Held, elapsed: number): void {
    const layer = this.#layer(held.layer);
    held.recency = recency(this.#today - held.since, layer.stability);
    held.importance = decayedImportance(held.importance, layer.importance_decay, elapsed);
    if (isForgotten(held, this.#options.purge)) {
      this.#held.delete(held.event.id);
      this.#listener.changed(this.#date, held.event.id, 'purged', layer.name, null);
    }
  }

  store(event: MemoryEvent): void {
    const name = this.#options.routing[event.kind];
    const index = this.#options.layers.findIndex((layer) => layer.name === name);
    const importance = initialImportance(this.#layer(index), this.#seed, event.id);
    this.#stored += 1;
    this.#held.set(event.id, {
      event,
      sequence: this.#stored,
      layer: index,
      since: this.#today,
      recency: 1,
      importance,
      credited: false,
      similarity: undefined,
    });
    this.#listener.stored(event, name, importance);
  }

  retrieve(query: Float32Array): RetrievedMemory[] {
    const scored = [...this.#held.values()].map((held) => ({
      held,
      sequence: held.sequence,
      ...scoreOf(held.recency, similarityTo(held, query), held.importance),
    }));
    return this.#options.layers.flatMap((layer, index) =>
      topK(
        scored.filter(({ held }) => held.layer === index),
        this.#options.top_k,
      ).map(({ held, recency, relevancy, importance, score }) => {
        const { id, kind, date, text } = held.event;
        return { id, kind, date, text, layer: layer.name, recency, relevancy, importance, score };
      }),
    );
  }

  feedback(ids: readonly string[], paid: number): void {
    if (paid === 0) return;
    for (const id of ids) {
      const held = this.#held.get(id);
      if (held === undefined) continue;
      const bonus = Math.sign(paid) * this.#options.access_bonus;
      held.importance = Math.max(0, held.importance + bonus);
      held.credited ||= paid > 0;
      const change = paid > 0 ? 'credited' : 'debited';
      this.#listener.changed(this.#date, id, change, this.#layer(held.layer).name, null);
    }
  }

  endSession(): void {
    const { layers, promotion } = this.#options;
    for (const held of this.#held.values()) {
      const mayRise = promotion === 'any' || held.credited;
      held.credited = false;
      const next = nextLayer(held.layer, held.importance, layers, mayRise);
      if (next === held.layer) continue;
      const promoted = next > held.layer;
      if (promoted) {
        held.since = this.#today;
        held.recency = 1;
      }
      const [from, to] = [this.#layer(held.layer).name, this.#layer(next).name];
      held.layer = next;
      const change = promoted ? 'promoted' : 'demoted';
      this.#listener.changed(this.#date, held.event.id, change, from, to);
    }
  }

  counts(): Record<string, number> {
    const counts = this.#options.layers.map(() => 0);
    for (const held of this.#held.values()) counts[held.layer] = (counts[held.layer] ?? 0) + 1;
    return Object.fromEntries(
      this.#options.layers.map((layer, index) => [layer.name, counts[index] ?? 0]),
    );
  }

  #layer(index: number): LayerOptions {
    const layer = this.#options.layers[index];
    if (layer === undefined) throw new RangeError(`no layer ${index}`);
    return layer;
  }
}

function similarityTo(held: Held, query: Float32Array): number {
  if (held.similarity?.query !== query) {
    held.similarity = { query, value: cosine(held.event.embedding, query) };
  }
  return held.similarity.value;
}
