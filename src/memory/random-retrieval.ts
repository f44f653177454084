import type { CalendarDate } from '../base/calendar-date.js';
import { seededRandom, type Random } from '../base/random.js';
import type {
  LongTermMemory,
  MemoryEvent,
  RetrievedMemory,
  SavedMemory,
} from './long-term-memory.js';
import type { MemoryOptions } from './options.js';
import type { MemoryWorld } from './world.js';

/**
 * A memory whose score has no say in what is retrieved: of each layer any K are drawn, all equally
 * likely, and shown in the order of their scores. All else, and every score, is that of the memory
 * behind it, so that the two differ in the choice alone.
 */
export class RandomRetrieval implements LongTermMemory {
  readonly #memory: LongTermMemory;
  readonly #seed: number;
  readonly #mostOf: (layer: string) => number;
  #date: CalendarDate;

  /** `open` opens the memory behind it, with options by which it retrieves all that it holds. */
  constructor(
    options: MemoryOptions,
    open: (options: MemoryOptions) => LongTermMemory,
    { seed = 0, start }: Pick<MemoryWorld, 'seed' | 'start'>,
  ) {
    const layers = options.layers.map((layer) => ({ ...layer, top_k: null }));
    this.#memory = open({ ...options, top_k: Number.MAX_SAFE_INTEGER, layers });
    this.#seed = seed;
    this.#date = start?.date ?? '';
    const own = new Map(options.layers.map(({ name, top_k }) => [name, top_k]));
    this.#mostOf = (layer) => own.get(layer) ?? options.top_k;
  }

  beginSession(date: CalendarDate): void {
    this.#date = date;
    this.#memory.beginSession(date);
  }

  store(event: MemoryEvent): void {
    this.#memory.store(event);
  }

  retrieve(query: Float32Array): RetrievedMemory[] {
    const all = this.#memory.retrieve(query);
    const layers = [...new Set(all.map(({ layer }) => layer))];
    return layers.flatMap((name) => {
      const dice = seededRandom('retrieval', this.#seed, this.#date, name);
      return drawn(
        all.filter(({ layer }) => layer === name),
        this.#mostOf(name),
        dice,
      );
    });
  }

  feedback(ids: readonly string[], paid: number, decision: CalendarDate): void {
    this.#memory.feedback(ids, paid, decision);
  }

  endSession(): void {
    this.#memory.endSession();
  }

  counts(): Record<string, number> {
    return this.#memory.counts();
  }

  save(): SavedMemory[] {
    return this.#memory.save();
  }
}

/** So many of the items, each choice of them equally likely, in their order (Knuth's algorithm S). */
function drawn<T>(items: readonly T[], count: number, dice: Random): T[] {
  let wanted = Math.min(count, items.length);
  return items.filter((_, index) => {
    const isTaken = dice.uniform() * (items.length - index) < wanted;
    if (isTaken) wanted -= 1;
    return isTaken;
  });
}
