import { cosine } from '../llm/similarity.js';
import { initialImportance } from './importance.js';
import type {
  LongTermMemory,
  MemoryEvent,
  MemoryListener,
  RetrievedMemory,
} from './long-term-memory.js';
import type { MemoryOptions } from './options.js';
import { topK } from './retrieval.js';
import { scoreOf } from './score.js';

/** Memory switched off: what came in this session can be read, nothing outlives it. */
export class NoMemory implements LongTermMemory {
  readonly #options: MemoryOptions;
  readonly #seed: number;
  readonly #listener: MemoryListener;
  #session: { event: MemoryEvent; layer: string; importance: number }[] = [];

  constructor(options: MemoryOptions, seed: number, listener: MemoryListener) {
    this.#options = options;
    this.#seed = seed;
    this.#listener = listener;
  }

  beginSession(): void {
    this.#session = [];
  }

  store(event: MemoryEvent): void {
    const name = this.#options.routing[event.kind];
    const layer = this.#options.layers.find((candidate) => candidate.name === name);
    if (layer === undefined) throw new RangeError(`no layer ${name}`);
    const importance = initialImportance(layer, this.#seed, event.id);
    this.#session.push({ event, layer: name, importance });
    this.#listener.stored(event, name, importance);
  }

  retrieve(query: Float32Array): RetrievedMemory[] {
    const scored = this.#session.map(({ event, layer, importance }, sequence) => ({
      event,
      layer,
      sequence,
      ...scoreOf(1, cosine(event.embedding, query), importance),
    }));
    return this.#options.layers.flatMap(({ name }) =>
      topK(
        scored.filter(({ layer }) => layer === name),
        this.#options.top_k,
      ).map(
        ({ event: { id, kind, date, text }, layer, recency, relevancy, importance, score }) => ({
          id,
          kind,
          date,
          text,
          layer,
          recency,
          relevancy,
          importance,
          score,
        }),
      ),
    );
  }

  /** There is nothing left to credit. */
  feedback(): void {}

  endSession(): void {
    this.#session = [];
  }

  counts(): Record<string, number> {
    return Object.fromEntries(this.#options.layers.map(({ name }) => [name, 0]));
  }
}
