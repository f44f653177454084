import { describe, expect, it } from 'vitest';
import { openMemory } from '../../src/memory/catalog.js';
import type { LongTermMemory } from '../../src/memory/long-term-memory.js';
import { memoryOptionsSchema } from '../../src/memory/options.js';
import { memoryPresets } from '../../src/memory/presets.js';
import { event, listening, memoryOptions, query, sureLayer } from './sample.js';

const { paper, reference, workbench } = memoryPresets;

/** A memory of a preset in which every memory begins with importance 78. */
function of(preset: keyof typeof memoryPresets): LongTermMemory {
  const options = memoryPresets[preset];
  return openMemory(options, { draw: () => 78, listener: listening() });
}

describe('the presets', () => {
  it.each(Object.entries(memoryPresets))('%s is a valid setting', (_name, options) => {
    expect(memoryOptionsSchema.parse(options)).toEqual(options);
  });

  it('give the defaults the name workbench', () => {
    expect(workbench).toEqual(memoryOptions());
  });

  it('have the paper’s three layers, or the code’s four', () => {
    const names = (options: typeof paper): string[] => options.layers.map(({ name }) => name);
    expect(names(paper)).toEqual(['shallow', 'intermediate', 'deep']);
    expect(names(workbench)).toEqual(['shallow', 'intermediate', 'deep', 'reflection']);
    expect(names(reference)).toEqual(['short', 'mid', 'long', 'reflection']);
    expect(reference.layers.map(({ stability }) => stability)).toEqual([3, 90, 365, 365]);
    expect(reference.layers.map((layer) => layer.importance_decay)).toEqual([
      0.92, 0.967, 0.988, 0.988,
    ]);
  });
});

describe('a worked week', () => {
  // Monday 2022-01-03: news n and reflection r are stored at importance 78. Tuesday they have paid.
  // Wednesday they have cost.
  function workedWeek(preset: 'paper' | 'workbench'): LongTermMemory {
    const memory = of(preset);
    memory.beginSession('2022-01-03');
    memory.store(event('n', 'news', 0.5));
    memory.store(event('r', 'reflection', 0.25));
    memory.endSession();
    memory.beginSession('2022-01-04');
    memory.feedback(['n', 'r'], 1, '2022-01-03');
    memory.endSession();
    memory.beginSession('2022-01-05');
    memory.feedback(['n', 'r'], -1, '2022-01-04');
    return memory;
  }

  it('of paper: +5 on Tuesday, a promotion, nothing taken on Wednesday, reflections deep', () => {
    const [n, r] = workedWeek('paper').retrieve(query);
    // n: 78 x .9 + 5 = 75.2 >= 60, so to intermediate and fresh; 75.2 x .967 = 72.7184 there.
    expect(n).toMatchObject({ id: 'n', layer: 'intermediate' });
    expect(n?.importance).toBeCloseTo(0.727184, 12);
    expect(n?.recency).toBeCloseTo(Math.exp(-1 / 90), 12);
    // exp(-1/90) = .988950, and .988950 + .5 + .727184 = 2.216134.
    expect(n?.score).toBeCloseTo(2.216134, 5);
    // r: (78 x .988 + 5) x .988 = 81.079232; two days old: exp(-2/365) = .994536.
    expect(r).toMatchObject({ id: 'r', layer: 'deep' });
    expect(r?.importance).toBeCloseTo(0.81079232, 12);
    expect(r?.score).toBeCloseTo(0.994536 + 0.25 + 0.810792, 5);
  });

  it('of workbench: the same, but 5 taken on Wednesday, and reflections in a layer of their own', () => {
    const [n, r] = workedWeek('workbench').retrieve(query);
    // 72.7184 - 5 = 67.7184 and 81.079232 - 5 = 76.079232.
    expect(n?.importance).toBeCloseTo(0.677184, 12);
    expect(r).toMatchObject({ id: 'r', layer: 'reflection' });
    expect(r?.importance).toBeCloseTo(0.76079232, 12);
  });

  it.each(['paper', 'workbench'] as const)('of %s: a weekend is three days', (preset) => {
    const memory = of(preset);
    memory.beginSession('2022-01-07');
    memory.store(event('n', 'news', 0.5));
    memory.endSession();
    memory.beginSession('2022-01-10');
    // 78 x .9^3 = 56.862; exp(-3/14) = .807118.
    expect(memory.retrieve(query)[0]?.importance).toBeCloseTo(0.56862, 12);
    expect(memory.retrieve(query)[0]?.recency).toBeCloseTo(0.807118, 6);
  });
});

describe('layers', () => {
  it('may be one alone', () => {
    const routing = { news: 'all', '10-Q': 'all', '10-K': 'all', reflection: 'all' };
    const layers = [sureLayer('all', 50, { promote_at: 40, demote_below: 60 })];
    const published = { ...reference, layers: undefined, routing: undefined };
    for (const mode of [{}, published]) {
      const bounds = 'mode' in mode ? [sureLayer('all', 50, { promote_at: 40 })] : layers;
      const options = memoryOptions({ ...mode, layers: bounds, routing });
      const memory = openMemory(options, { draw: () => 50, listener: listening() });
      memory.beginSession('2022-01-03');
      memory.store(event('a'));
      memory.feedback(['a'], 1, '2022-01-02');
      memory.endSession();
      expect(memory.counts()).toEqual({ all: 1 });
    }
  });

  it('may be five, each promoting to the next', () => {
    const names = ['first', 'second', 'third', 'fourth', 'fifth'];
    const layers = names.map((name) => sureLayer(name, 50, { promote_at: 40 }));
    const routing = { news: 'first', '10-Q': 'second', '10-K': 'fourth', reflection: 'fifth' };
    const options = memoryOptions({ layers, routing });
    const memory = openMemory(options, { draw: () => 50, listener: listening() });
    for (const day of [3, 4, 5, 6, 7]) {
      memory.beginSession(`2022-01-0${day}`);
      if (day === 3) memory.store(event('a'));
      memory.feedback(['a'], 1, '2022-01-02');
      memory.endSession();
      const place = Math.min(day - 2, 4);
      expect(memory.save()[0]?.layer).toBe(names[place]);
    }
  });
});

describe('the reference mode', () => {
  it.each([
    [{ decay_unit: 'calendar_days' }, /expected 'sessions'/],
    [{ promotion: 'credited' }, /expected 'any'/],
    [{ access_debit: 5 }, /expected 0/],
    [
      { layers: [{ ...reference.layers[0], promote_at: 50, demote_below: 60 }] },
      /no more than promote_at/,
    ],
  ])('refuses what the published code cannot do: %j', (different, message) => {
    expect(() => memoryOptions({ ...reference, ...different })).toThrow(message);
  });

  it('is refused without its preset’s settings, and its constants serve the layered mode', () => {
    expect(() => memoryOptions({ mode: 'reference' })).toThrow(/expected 'sessions'/);
    expect(memoryOptions({ ...reference, mode: 'layered' }).top_k).toBe(3);
  });
});
