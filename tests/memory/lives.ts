import fc from 'fast-check';
import { dateOfDay } from '../../src/base/calendar-date.js';
import { bytesHash } from '../../src/base/content-hash.js';
import { openMemory } from '../../src/memory/catalog.js';
import type { ImportanceDraw } from '../../src/memory/importance.js';
import type { LongTermMemory, MemoryKind } from '../../src/memory/long-term-memory.js';
import type { MemoryOptions } from '../../src/memory/options.js';
import { memoryPresets } from '../../src/memory/presets.js';
import { event, listening, memoryOptions, vectorOf, type Told } from './sample.js';

/** One session: how far the calendar moves, what comes in, and how an earlier decision went. */
export interface Session {
  readonly days: number;
  readonly kinds: readonly MemoryKind[];
  readonly cosine: number;
  /** Which of the memories stored so far the decision rested on. */
  readonly cited: readonly number[];
  readonly paid: number;
}

const session: fc.Arbitrary<Session> = fc.record({
  days: fc.integer({ min: 1, max: 9 }),
  kinds: fc.array(fc.constantFrom<MemoryKind>('news', '10-Q', '10-K', 'reflection'), {
    maxLength: 4,
  }),
  cosine: fc.constantFrom(-0.5, 0, 0.25, 0.5, 0.75, 1),
  cited: fc.array(fc.nat(30), { maxLength: 6 }),
  paid: fc.constantFrom(-1, 0, 1),
});

export const life = fc.array(session, { minLength: 1, maxLength: 25 });

/** Importances that often make equal scores, and some over 100, drawn by the id alone. */
const fewImportances: ImportanceDraw = (_layer, id) =>
  [40, 60, 60, 80, 80, 110][Number.parseInt(bytesHash(id).slice(0, 6), 16) % 6] ?? 0;

/** Layered memory in which memories often move, both ways. */
function restless(unit: 'calendar_days' | 'sessions'): MemoryOptions {
  const settings = { top_k: 1000, decay_unit: unit, access_bonus: 20, access_debit: 20 };
  const { layers, ...rest } = memoryOptions({ ...settings, promotion: 'any' });
  const moving = layers.map((layer, i) => ({ ...layer, promote_at: 60 + 5 * i, demote_below: 30 }));
  return memoryOptions({ ...rest, layers: moving });
}

/** Every kind of memory that remembers, with options that keep it busy. */
export const busyMemories = {
  'layered memory counted in calendar days': restless('calendar_days'),
  'layered memory counted in sessions': restless('sessions'),
  'layered memory that promotes the credited only': memoryOptions({
    top_k: 1000,
    access_bonus: 25,
  }),
  'layered memory retrieved at random': memoryOptions({ top_k: 1000, retrieval: 'random' }),
  'the memory of the published code': { ...memoryPresets.reference, top_k: 1000 },
} satisfies Record<string, MemoryOptions>;

/** A memory and what its listener was told. */
export interface Lived {
  readonly memory: LongTermMemory;
  readonly told: Told;
}

/** An empty memory to live with, or one that goes on from where another stands. */
export function newborn(options: MemoryOptions, from?: LongTermMemory, date = ''): Lived {
  const told = listening();
  const memories = (from?.save() ?? []).map((saved) => ({
    saved,
    embedding: vectorOf(Number(saved.text)),
  }));
  const world = { draw: fewImportances, listener: told };
  const started = from === undefined ? world : { ...world, start: { date, memories } };
  return { memory: openMemory(options, started), told };
}

/** Lives sessions `from` on in all memories alike, and calls `after` when each ends. */
export function live(
  sessions: readonly Session[],
  memories: readonly LongTermMemory[],
  after: (date: string, index: number) => void,
  from = 0,
): void {
  let [day, stored] = [19_000, 0];
  for (const [index, { days, kinds, cosine, cited, paid }] of sessions.entries()) {
    day += days;
    const events = kinds.map((kind, i) => ({
      ...event(`m${stored + i}`, kind),
      text: String(cosine),
      embedding: vectorOf(cosine),
    }));
    stored += kinds.length;
    if (index < from) continue;
    const ids = cited.map((id) => `m${id}`);
    for (const memory of memories) {
      memory.beginSession(dateOfDay(day));
      for (const one of events) memory.store(one);
      memory.feedback(ids, paid, dateOfDay(day - 1));
      memory.endSession();
    }
    after(dateOfDay(day), index);
  }
}
