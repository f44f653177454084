import { describe, expect, it } from 'vitest';
import type { MemoryKind } from '../../../src/memory/long-term-memory.js';
import type { MemoryOptions } from '../../../src/memory/options.js';
import { memoryPresets } from '../../../src/memory/presets.js';
import { ReferenceMemory } from '../../../src/memory/reference/memory.js';
import { byId, event, listening, query, type Told } from '../sample.js';

const preset = memoryPresets.reference;

/** A memory of the published code where every memory begins with this importance. */
function memoryOf(
  importance: number,
  different: Partial<MemoryOptions> = {},
): { memory: ReferenceMemory; told: Told } {
  const told = listening();
  const options = { ...preset, ...different };
  return { memory: new ReferenceMemory(options, { draw: () => importance, listener: told }), told };
}

/** Plays sessions in which nothing happens. */
function passSessions(memory: ReferenceMemory, count: number): void {
  for (let session = 0; session < count; session += 1) {
    memory.beginSession('2022-02-01');
    memory.endSession();
  }
}

const kinds: readonly MemoryKind[] = ['news', '10-Q', '10-K', 'reflection'];

describe('the memory of the published code', () => {
  it('ages by one at the end of each session, that of storing included', () => {
    const { memory } = memoryOf(50);
    memory.beginSession('2022-01-07');
    memory.store(event('a', 'news', 0.5));
    expect(memory.retrieve(query)[0]).toMatchObject({ recency: 1, importance: 0.5, score: 2 });
    memory.endSession();
    memory.beginSession('2022-01-10');
    // 50 x .92 = 46; exp(-1/3) = .716531.
    const [a] = memory.retrieve(query);
    expect(a?.importance).toBeCloseTo(0.46, 12);
    expect(a?.recency).toBeCloseTo(0.716531, 6);
    expect(a?.score).toBeCloseTo(0.5 + 0.716531 + 0.46, 6);
  });

  it('forgets news of importance 50 at the end of its ninth session', () => {
    // exp(-8/3) = .0695 and exp(-9/3) = .0498 < .05; 50 x .92^9 = 23.6 is not under 5.
    const { memory, told } = memoryOf(50);
    memory.beginSession('2022-01-03');
    memory.store(event('a'));
    memory.endSession();
    passSessions(memory, 7);
    expect(told.count('purged')).toBe(0);
    passSessions(memory, 1);
    expect(told.lines.at(-1)).toBe('purged a short 2022-02-01');
  });

  it('loses every 10-K from the long layer at the end of its first session', () => {
    // 80 x .988 = 79.04 < 80: to mid, where it is under 80 and not under 60, and stays.
    const { memory, told } = memoryOf(80);
    memory.beginSession('2022-01-03');
    memory.store(event('k', '10-K'));
    memory.endSession();
    expect(told.lines.slice(1)).toEqual(['demoted k long mid 2022-01-03']);
    // 60 x .988 = 59.28 < 60: through mid to short in one session.
    const lower = memoryOf(60);
    lower.memory.beginSession('2022-01-03');
    lower.memory.store(event('k', '10-K'));
    lower.memory.endSession();
    expect(lower.told.lines.slice(1)).toEqual([
      'demoted k long mid 2022-01-03',
      'demoted k mid short 2022-01-03',
    ]);
  });

  it('adds 5, then 10, then 15, and still 10 for a debit after three credits', () => {
    const { memory, told } = memoryOf(40);
    memory.beginSession('2022-01-03');
    memory.store(event('r', 'reflection'));
    const importances = [1, 1, 1, -1].map((paid) => {
      memory.feedback(['r', 'gone'], paid, '2022-01-01');
      return memory.save()[0]?.importance;
    });
    expect(importances).toEqual([45, 55, 70, 80]);
    expect(told.lines.slice(1)).toEqual([
      ...Array(3).fill('credited r reflection 2022-01-03 of 2022-01-01'),
      'debited r reflection 2022-01-03 of 2022-01-01',
    ]);
  });

  it('gives no feedback to a memory that has changed layers', () => {
    const { memory } = memoryOf(70);
    memory.beginSession('2022-01-03');
    memory.store(event('a'));
    memory.store(event('r', 'reflection'));
    memory.endSession();
    // 70 x .92 = 64.4 >= 60: to mid.
    memory.beginSession('2022-01-04');
    memory.feedback(['a', 'r'], 1, '2022-01-03');
    const held = byId(memory.retrieve(query));
    expect(held.get('a')).toMatchObject({ layer: 'mid', importance: 0.644 });
    expect(held.get('r')?.importance).toBeCloseTo(0.988 * 0.7 + 0.05, 12);
  });

  it('scores a promoted memory by its recency of before until it ages again', () => {
    const { memory } = memoryOf(70);
    memory.beginSession('2022-01-03');
    memory.store(event('a', 'news', 0));
    memory.endSession();
    const [promoted] = memory.retrieve(query);
    expect(promoted).toMatchObject({ layer: 'mid', recency: 1 });
    expect(promoted?.score).toBeCloseTo(Math.exp(-1 / 3) + 0.644, 12);
    passSessions(memory, 1);
    expect(memory.retrieve(query)[0]?.score).toBeCloseTo(
      Math.exp(-1 / 90) + 0.01 * 64.4 * 0.967,
      12,
    );
  });

  it('shows the memories of a layer in the order they were stored', () => {
    const { memory } = memoryOf(50);
    memory.beginSession('2022-01-03');
    for (const cosine of [0.5, 0.9, 0.2]) memory.store(event(`n${cosine}`, 'news', cosine));
    expect(memory.retrieve(query).map(({ id }) => id)).toEqual(['n0.5', 'n0.9']);
  });

  it('shows fewer than K where a memory is a candidate twice', () => {
    // K = 2. Most similar: a (.9) and b (.8), which head the list too, all compounds being equal:
    // candidates a, b, a, b; the two best are a and a.
    const { memory } = memoryOf(50, { top_k: 2 });
    memory.beginSession('2022-01-03');
    memory.store(event('a', 'news', 0.9));
    memory.store(event('b', 'news', 0.8));
    memory.store(event('c', 'news', 0.1));
    expect(memory.retrieve(query).map(({ id }) => id)).toEqual(['a']);
  });

  it('measures similarity in single precision', () => {
    const { memory } = memoryOf(50);
    memory.beginSession('2022-01-03');
    memory.store({ ...event('a'), embedding: Float32Array.of(0.1, 0.2) });
    const asked = Float32Array.of(0.3, 0.7);
    const product = Math.fround(0.1) * Math.fround(0.3) + Math.fround(0.2) * Math.fround(0.7);
    expect(memory.retrieve(asked)[0]?.relevancy).toBe(Math.fround(product));
  });

  it('stores each kind in its own layer and counts them', () => {
    const { memory } = memoryOf(50);
    memory.beginSession('2022-01-03');
    for (const kind of kinds) memory.store(event(kind, kind));
    expect(memory.counts()).toEqual({ short: 1, mid: 1, long: 1, reflection: 1 });
  });

  it('remembers anew an id that it has forgotten', () => {
    const { memory, told } = memoryOf(50);
    memory.beginSession('2022-01-03');
    memory.store(event('a'));
    memory.endSession();
    passSessions(memory, 8);
    memory.beginSession('2022-02-02');
    memory.store(event('a'));
    memory.feedback(['a'], 1, '2022-02-01');
    expect(memory.save()).toMatchObject([{ id: 'a', importance: 55, age: 0 }]);
    expect(told.count('stored')).toBe(2);
  });
});
