import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecentTexts } from '../../../src/dataset/text/recent-texts.js';

/** A set of shingles out of few, so that many texts are alike. */
const shingles = fc
  .uniqueArray(fc.integer({ min: 0, max: 14 }), { maxLength: 12 })
  // Far apart and beyond 32 bits, as hashes are; some share a bucket.
  .map((list) => list.map((n) => n * 2 ** 41 + (n % 5)));
const texts = fc
  .array(fc.tuple(fc.nat(5), shingles), { maxLength: 60 })
  .map((list) => list.map(([wait, set], i) => ({ wait, shingles: set, name: String(i) })));

function jaccard(one: readonly number[], other: readonly number[]): number {
  const shared = one.filter((shingle) => other.includes(shingle)).length;
  return shared / (one.length + other.length - shared);
}

describe('recent texts', () => {
  it('find the oldest near copy in the window, and miss none', () => {
    const similarity = fc.constantFrom(0.01, 0.25, 1 / 3, 0.5, 0.7, 0.8, 0.9, 1);
    fc.assert(
      fc.property(texts, similarity, fc.nat(20), (list, least, window) => {
        const recent = new RecentTexts(least);
        let time = 0;
        const all: { name: string; time: number; shingles: readonly number[] }[] = [];
        for (const { wait, name, shingles: set } of list) {
          time += wait;
          recent.forget(time - window);
          const expected = all.find(
            (text) => text.time >= time - window && jaccard(text.shingles, set) >= least,
          );
          expect(recent.copiedBy(set)).toBe(expected?.name);
          all.push({ name, time, shingles: set });
          recent.add({ name, time, shingles: set });
        }
      }),
      { numRuns: 400 },
    );
  });

  it('hold any number of texts of any length', () => {
    const recent = new RecentTexts(0.9);
    const set = (from: number, length: number): readonly number[] =>
      Array.from({ length }, (_, i) => from + i);
    recent.add({ name: 'long', time: 0, shingles: set(1e6, 50_000) });
    for (let i = 0; i < 5_000; i += 1) {
      recent.add({ name: `${i}`, time: i, shingles: set(100 * (i % 7), 20) });
    }
    expect(recent.copiedBy(set(1e6, 49_000))).toBe('long');
    expect(recent.copiedBy(set(300, 20))).toBe('3');
    recent.forget(4_000);
    expect(recent.copiedBy(set(1e6, 50_000))).toBeUndefined();
    expect(recent.copiedBy(set(300, 20))).toBe('4000');
    recent.forget(5_000);
    expect(recent.copiedBy(set(300, 20))).toBeUndefined();
  });
});
