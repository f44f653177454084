import { describe, expect, it } from 'vitest';
import { openMemory } from '../../src/memory/catalog.js';
import type { LongTermMemory } from '../../src/memory/long-term-memory.js';
import { memoryOptionsSchema } from '../../src/memory/options.js';
import { memoryPresets } from '../../src/memory/presets.js';
import { event, listening, memoryOptions, query } from './sample.js';

const IDS = ['a', 'b', 'c', 'd', 'e'];

/** Five news items, more alike the query from first to last, and one filing. */
function stocked(settings: object, seed = 1): LongTermMemory {
  const options = memoryOptions({ top_k: 2, ...settings });
  const memory = openMemory(options, { draw: () => 50, listener: listening(), seed });
  memory.beginSession('2022-01-03');
  for (const [index, id] of IDS.entries()) memory.store(event(id, 'news', index / 5));
  memory.store(event('k', '10-K'));
  return memory;
}

const idsOf = (memory: LongTermMemory): string[] => memory.retrieve(query).map(({ id }) => id);

describe('random retrieval', () => {
  it('shows as many of each layer as retrieval by score, in the order of their scores', () => {
    const scored = stocked({}).retrieve(query);
    expect(scored.map(({ id }) => id)).toEqual(['e', 'd', 'k']);
    for (let seed = 0; seed < 20; seed += 1) {
      const drawn = stocked({ retrieval: 'random' }, seed).retrieve(query);
      expect(drawn.map(({ layer }) => layer)).toEqual(scored.map(({ layer }) => layer));
      expect(drawn.map(({ id }) => id)).toEqual(
        drawn
          .toSorted((x, y) => y.score - x.score || (x.layer < y.layer ? 1 : -1))
          .map(({ id }) => id)
          .toSorted((x, y) => Number(x === 'k') - Number(y === 'k')),
      );
    }
  });

  it('draws every memory of a layer equally often', () => {
    const drawn = Array.from({ length: 2000 }, (_, seed) =>
      idsOf(stocked({ retrieval: 'random' }, seed)),
    ).flat();
    for (const id of IDS) {
      // 2 of 5: 800 of 2000, standard deviation 22.
      expect(Math.abs(drawn.filter((one) => one === id).length - 800)).toBeLessThan(90);
    }
  });

  it('draws the same by the same seed, and otherwise at another session', () => {
    const [one, other] = [stocked({ retrieval: 'random' }), stocked({ retrieval: 'random' })];
    expect(idsOf(one)).toEqual(idsOf(other));
    expect(idsOf(one)).toEqual(idsOf(one));
    const days = ['2022-01-04', '2022-01-05', '2022-01-06', '2022-01-07'].map((date) => {
      one.beginSession(date);
      return idsOf(one).join();
    });
    expect(new Set(days).size).toBeGreaterThan(1);
  });

  it('draws as many as a layer’s own top_k', () => {
    const layers = [
      { name: 'shallow', top_k: 4 },
      { name: 'deep', top_k: 0 },
    ];
    const all = memoryPresets.workbench.layers.map((layer) => ({
      ...layer,
      ...layers.find(({ name }) => name === layer.name),
    }));
    expect(idsOf(stocked({ retrieval: 'random', layers: all }))).toHaveLength(4);
  });

  it('is refused with the published code’s memory, which retrieves its own way', () => {
    const options = { ...memoryPresets.reference, retrieval: 'random' };
    expect(memoryOptionsSchema.safeParse(options).success).toBe(false);
  });
});

describe('a layer’s own top_k', () => {
  const layersWith = (top_k: number | null) =>
    memoryPresets.workbench.layers.map((layer) =>
      layer.name === 'shallow' ? { ...layer, top_k } : layer,
    );

  it.each([
    [null, ['e', 'd', 'k']],
    [1, ['e', 'k']],
    [0, ['k']],
  ] as const)('of %j retrieves %j', (top_k, ids) => {
    expect(idsOf(stocked({ layers: layersWith(top_k) }))).toEqual(ids);
  });

  it('of 0 hides what is kept', () => {
    expect(stocked({ layers: layersWith(0) }).counts()).toMatchObject({ shallow: 5, deep: 1 });
  });
});
