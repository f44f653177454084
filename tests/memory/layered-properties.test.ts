import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay } from '../../src/base/calendar-date.js';
import type { MemoryKind } from '../../src/memory/long-term-memory.js';
import type { MemoryOptions } from '../../src/memory/options.js';
import { byId, event, layered, memoryOptions, query, vectorOf } from './sample.js';

/** One session: how far the calendar moves, what comes in, and how the last decision went. */
interface Session {
  readonly days: number;
  readonly kinds: readonly MemoryKind[];
  readonly cosine: number;
  readonly cited: readonly number[];
  readonly paid: number;
}

const session: fc.Arbitrary<Session> = fc.record({
  days: fc.integer({ min: 1, max: 9 }),
  kinds: fc.array(fc.constantFrom<MemoryKind>('news', '10-Q', '10-K', 'reflection'), {
    maxLength: 4,
  }),
  cosine: fc.double({ min: -1, max: 1, noNaN: true }),
  cited: fc.array(fc.nat(30), { maxLength: 6 }),
  paid: fc.constantFrom(-1, 0, 1),
});
const life = fc.array(session, { minLength: 1, maxLength: 25 });

/** Thresholds low enough for memories to move often, both ways. */
const restless = (unit: 'calendar_days' | 'sessions'): MemoryOptions => {
  const settings = { top_k: 1000, decay_unit: unit, access_bonus: 20, promotion: 'any' };
  const { layers, ...rest } = memoryOptions(settings);
  const moving = layers.map((layer, i) => ({ ...layer, promote_at: 60 + 5 * i, demote_below: 30 }));
  return memoryOptions({ ...rest, layers: moving });
};

/** Lives a life and calls `check` after each session. */
function live(
  options: MemoryOptions,
  sessions: readonly Session[],
  check: (lived: ReturnType<typeof layered>) => void,
): void {
  const lived = layered(options, 3);
  let day = 19_000;
  let n = 0;
  for (const { days, kinds, cosine, cited, paid } of sessions) {
    day += days;
    lived.memory.beginSession(dateOfDay(day));
    for (const kind of kinds) {
      n += 1;
      lived.memory.store({ ...event(`m${n}`, kind), embedding: vectorOf(cosine) });
    }
    lived.memory.feedback(
      cited.map((id) => `m${id}`),
      paid,
    );
    lived.memory.endSession();
    check(lived);
  }
}

describe.each(['calendar_days', 'sessions'] as const)('layered memory counted in %s', (unit) => {
  it('loses and doubles nothing: what is held is what was stored less what was purged', () => {
    fc.assert(
      fc.property(life, (sessions) => {
        live(restless(unit), sessions, ({ memory, told }) => {
          const ids = memory.retrieve(query).map(({ id }) => id);
          const total = Object.values(memory.counts()).reduce((sum, n) => sum + n, 0);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.length).toBe(total);
          expect(total).toBe(told.count('stored') - told.count('purged'));
        });
      }),
      { numRuns: 60 },
    );
  });

  it('keeps each memory in one layer, the one the last move it told of led to', () => {
    fc.assert(
      fc.property(life, (sessions) => {
        live(restless(unit), sessions, ({ memory, told }) => {
          const layers = new Map<string, string>();
          const [said, was]: [string[], (string | undefined)[]] = [[], []];
          for (const line of told.lines) {
            const [change, id = '', from = '', to = ''] = line.split(' ');
            if (change !== 'stored') {
              said.push(from);
              was.push(layers.get(id));
            }
            if (change === 'stored') layers.set(id, from);
            if (change === 'purged') layers.delete(id);
            if (change === 'promoted' || change === 'demoted') layers.set(id, to);
          }
          expect(said).toEqual(was);
          const held = memory.retrieve(query).map(({ id, layer }): [string, string] => [id, layer]);
          expect(new Map(held)).toEqual(layers);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the three parts of every score in their bounds', () => {
    fc.assert(
      fc.property(life, (sessions) => {
        live(restless(unit), sessions, ({ memory }) => {
          for (const { recency, relevancy, importance } of memory.retrieve(query)) {
            expect(recency > 0 && recency <= 1).toBe(true);
            expect(importance >= 0 && importance <= 1).toBe(true);
            expect(Math.abs(relevancy)).toBeLessThanOrEqual(1 + 1e-6);
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  it('retrieves of each layer what sorting the whole layer would put first', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 1, max: 6 }), (sessions, top_k) => {
        const few = layered({ ...restless(unit), top_k }, 3);
        const all = layered(restless(unit), 3);
        let day = 19_000;
        let n = 0;
        for (const { days, kinds, cosine } of sessions) {
          day += days;
          for (const { memory } of [few, all]) memory.beginSession(dateOfDay(day));
          for (const kind of kinds) {
            n += 1;
            const one = { ...event(`m${n}`, kind), embedding: vectorOf(cosine) };
            for (const { memory } of [few, all]) memory.store(one);
          }
          for (const { memory } of [few, all]) memory.endSession();
        }
        const held = all.memory.retrieve(query);
        const age = (id: string): number => Number(id.slice(1));
        const expected = Object.keys(all.memory.counts()).flatMap((layer) =>
          held
            .filter((memory) => memory.layer === layer)
            .toSorted((a, b) => b.score - a.score || age(b.id) - age(a.id))
            .slice(0, top_k),
        );
        expect(few.memory.retrieve(query)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('adding a document', () => {
  it('changes the importance of no other, and the score of none', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(ids, fc.string(), fc.integer(), (known, extra, seed) => {
        const plain = layered(memoryOptions({ top_k: 1000 }), seed).memory;
        const more = layered(memoryOptions({ top_k: 1000 }), seed).memory;
        for (const memory of [plain, more]) memory.beginSession('2022-01-03');
        more.store(event(`extra ${extra}`));
        for (const id of known) for (const memory of [plain, more]) memory.store(event(id));
        const found = byId(more.retrieve(query));
        for (const memory of plain.retrieve(query)) expect(found.get(memory.id)).toEqual(memory);
      }),
    );
  });
});
