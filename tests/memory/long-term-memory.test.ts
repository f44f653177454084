import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SavedMemory } from '../../src/memory/long-term-memory.js';
import { busyMemories, life, live, newborn } from './lives.js';
import { event, query } from './sample.js';

describe.each(Object.entries(busyMemories))('%s', (_name, options) => {
  const isReference = options.mode === 'reference';

  it('loses and doubles nothing: what is held is what was stored less what was purged', () => {
    fc.assert(
      fc.property(life, (sessions) => {
        const { memory, told } = newborn(options);
        live(sessions, [memory], () => {
          const ids = memory.save().map(({ id }) => id);
          const total = Object.values(memory.counts()).reduce((sum, n) => sum + n, 0);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.length).toBe(total);
          expect(total).toBe(told.count('stored') - told.count('purged'));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('keeps each memory in one layer, the one the last move it told of led to', () => {
    fc.assert(
      fc.property(life, (sessions) => {
        const { memory, told } = newborn(options);
        live(sessions, [memory], () => {
          const [layers, said, was] = layersTold(told.lines);
          expect(said).toEqual(was);
          expect(new Map(memory.save().map(({ id, layer }) => [id, layer]))).toEqual(layers);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the parts of every score in their bounds', () => {
    fc.assert(
      fc.property(life, (sessions) => {
        const { memory } = newborn(options);
        live(sessions, [memory], () => {
          for (const found of memory.retrieve(query)) {
            expect(found.recency > 0 && found.recency <= 1).toBe(true);
            // The published code debits without a floor and forgets only at the session's end.
            if (!isReference) expect(found.importance).toBeGreaterThanOrEqual(0);
            expect(found.importance).toBeLessThanOrEqual(1);
            expect(Math.abs(found.relevancy)).toBeLessThanOrEqual(1 + 1e-6);
            expect(found.score).toBeLessThanOrEqual(3 + 1e-6);
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  it('lets no memory gain recency or importance but by a promotion or a credit', () => {
    fc.assert(
      fc.property(life, (sessions) => {
        const { memory, told } = newborn(options);
        let [before, lines] = [new Map<string, SavedMemory>(), 0];
        const unpaid = sessions.map((one) => ({ ...one, paid: 0 }));
        live(unpaid, [memory], () => {
          const promoted = told.lines.slice(lines).filter((line) => line.startsWith('promoted'));
          const fresh = new Set(promoted.map((line) => line.split(' ')[1]));
          const now = new Map(memory.save().map((saved) => [saved.id, saved]));
          for (const [id, { recency, importance }] of now) {
            const earlier = before.get(id);
            expect(importance).toBeLessThanOrEqual(earlier?.importance ?? Infinity);
            if (!fresh.has(id)) expect(recency).toBeLessThanOrEqual(earlier?.recency ?? 1);
          }
          [before, lines] = [now, told.lines.length];
        });
      }),
      { numRuns: 40 },
    );
  });

  it('goes on from what was saved as if it had not been interrupted, bit for bit', () => {
    fc.assert(
      fc.property(life, fc.nat(24), fc.integer({ min: 1, max: 4 }), (sessions, cut, top_k) => {
        const few = { ...options, top_k };
        const { memory: whole, told } = newborn(few);
        const at = Math.min(cut, sessions.length - 1);
        let date = '';
        live(sessions.slice(0, at + 1), [whole], (day) => (date = day));
        const { memory: resumed, told: again } = newborn(few, whole, date);
        const [saidBefore, restored] = [told.lines.length, again.lines.length];
        const same = (): void => {
          expect(resumed.save()).toEqual(whole.save());
          expect(resumed.retrieve(query)).toEqual(whole.retrieve(query));
          expect(resumed.counts()).toEqual(whole.counts());
        };
        same();
        live(sessions, [whole, resumed], same, at + 1);
        expect(again.lines.slice(restored)).toEqual(told.lines.slice(saidBefore));
      }),
      { numRuns: 100 },
    );
  });

  it('tells of what it begins with as of what is stored, in the same order', () => {
    const { memory } = newborn(options);
    memory.beginSession('2022-01-03');
    for (const kind of ['news', '10-Q', '10-K', 'reflection'] as const) {
      memory.store({ ...event(`a ${kind}`, kind), text: '0.5' });
    }
    memory.endSession();
    const held = memory.save();
    const { told } = newborn(options, memory, '2022-01-03');
    expect(held).toHaveLength(4);
    expect(told.lines).toEqual(
      held.map(({ id, layer, importance }) => `stored ${id} ${layer} ${importance}`),
    );
  });

  it('refuses to begin with a memory of a layer it has not', () => {
    const { memory } = newborn(options);
    memory.beginSession('2022-01-03');
    memory.store({ ...event('a'), text: '0.5' });
    memory.endSession();
    const other = options.layers.map((layer) => ({ ...layer, name: `new ${layer.name}` }));
    expect(() => newborn({ ...options, layers: other }, memory)).toThrow(
      /lies in layer '.*', which is none of new /,
    );
  });

  it('refuses an id that it holds', () => {
    const { memory } = newborn(options);
    memory.beginSession('2022-01-03');
    memory.store(event('a'));
    expect(() => memory.store(event('a'))).toThrow(RangeError);
    expect(memory.save()).toHaveLength(1);
  });

  it('retrieves without changing anything', () => {
    fc.assert(
      fc.property(life, (sessions) => {
        const [asked, silent] = [newborn(options).memory, newborn(options).memory];
        live(sessions, [asked, silent], () => {
          asked.retrieve(query);
          asked.retrieve(Float32Array.of(0, 1));
          expect(asked.save()).toEqual(silent.save());
        });
      }),
      { numRuns: 20 },
    );
  });
});

/** The layer each memory is in by what the listener was told; layers it was said to leave, and was in. */
function layersTold(
  lines: readonly string[],
): [layers: Map<string, string>, said: string[], was: (string | undefined)[]] {
  const layers = new Map<string, string>();
  const [said, was]: [string[], (string | undefined)[]] = [[], []];
  for (const line of lines) {
    const [change, id = '', from = '', to = ''] = line.split(' ');
    if (change !== 'stored') {
      said.push(from);
      was.push(layers.get(id));
    }
    if (change === 'stored') layers.set(id, from);
    if (change === 'purged') layers.delete(id);
    if (change === 'promoted' || change === 'demoted') layers.set(id, to);
  }
  return [layers, said, was];
}
