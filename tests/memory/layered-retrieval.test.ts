import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { busyMemories, life, live, newborn } from './lives.js';
import {
  byId,
  event,
  layered,
  memoryOptions,
  oneLayer,
  query,
  threeLayers,
  vectorOf,
} from './sample.js';

describe('retrieval', () => {
  it('takes the top K of each layer, layers shallow to deep, best first', () => {
    const { memory } = layered(threeLayers(40, undefined, { top_k: 2 }));
    memory.beginSession('2022-01-03');
    for (const [kind, letter] of [
      ['news', 'n'],
      ['10-Q', 'q'],
      ['10-K', 'k'],
    ] as const) {
      for (const cosine of [0.1, 0.9, 0.5]) memory.store(event(`${letter}${cosine}`, kind, cosine));
    }
    const ids = memory.retrieve(query).map(({ id }) => id);
    expect(ids).toEqual(['n0.9', 'n0.5', 'q0.9', 'q0.5', 'k0.9', 'k0.5']);
  });

  it('puts the newest of equal memories first', () => {
    const { memory } = layered(threeLayers(40, undefined, { top_k: 2 }));
    memory.beginSession('2022-01-03');
    for (const id of ['a', 'b', 'c']) memory.store(event(id));
    expect(memory.retrieve(query).map(({ id }) => id)).toEqual(['c', 'b']);
  });

  it('measures relevancy anew for another query', () => {
    const { memory } = layered(oneLayer(40));
    memory.beginSession('2022-01-03');
    memory.store(event('a', 'news', 0.25));
    expect(memory.retrieve(query)[0]?.relevancy).toBeCloseTo(0.25, 6);
    expect(memory.retrieve(Float32Array.of(0, 1))[0]?.relevancy).toBeCloseTo(Math.sqrt(0.9375), 6);
    expect(memory.retrieve(query)[0]?.relevancy).toBeCloseTo(0.25, 6);
  });

  it('changes nothing', () => {
    const { memory } = layered(memoryOptions());
    memory.beginSession('2022-01-03');
    for (const id of ['a', 'b', 'c']) memory.store(event(id));
    expect(memory.retrieve(query)).toEqual(memory.retrieve(query));
  });

  it('knows the same query by its numbers, and a vector changed for another by its own', () => {
    const { memory } = layered(oneLayer(40));
    memory.beginSession('2022-01-03');
    memory.retrieve(Float32Array.of(1, 0));
    memory.store(event('a', 'news', 0.25));
    const before = memory.retrieve(Float32Array.of(0.6, 0.8));
    memory.store(event('b', 'news', 0.5));
    expect(byId(memory.retrieve(Float32Array.of(0.6, 0.8))).get('a')).toEqual(before[0]);
  });

  it('holds the vectors it is given, not copies', () => {
    const { memory } = layered(oneLayer(40));
    const embedding = vectorOf(0.25);
    memory.beginSession('2022-01-03');
    memory.store({ ...event('a'), embedding });
    embedding.set([1, 0]);
    expect(memory.retrieve(query)[0]?.relevancy).toBe(1);
  });

  it('takes of each layer what sorting the whole layer would put first', () => {
    const options = busyMemories['layered memory counted in calendar days'];
    fc.assert(
      fc.property(life, fc.integer({ min: 1, max: 6 }), (sessions, top_k) => {
        const [few, all] = [newborn({ ...options, top_k }).memory, newborn(options).memory];
        live(sessions, [few, all], () => {
          const held = all.retrieve(query);
          const number = (id: string): number => Number(id.slice(1));
          const expected = options.layers.flatMap(({ name }) =>
            held
              .filter((memory) => memory.layer === name)
              .toSorted((a, b) => b.score - a.score || number(b.id) - number(a.id))
              .slice(0, top_k),
          );
          expect(few.retrieve(query)).toEqual(expected);
        });
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
        more.store(event(`extra ${extra} of ${known.join()}`));
        for (const id of known) for (const memory of [plain, more]) memory.store(event(id));
        const found = byId(more.retrieve(query));
        for (const memory of plain.retrieve(query)) expect(found.get(memory.id)).toEqual(memory);
      }),
    );
  });
});
