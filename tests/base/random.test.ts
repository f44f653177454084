import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/base/random.js';

const draws = (n: number, ...name: (string | number)[]): number[] => {
  const random = seededRandom(...name);
  return Array.from({ length: n }, () => random.uniform());
};

describe('seededRandom', () => {
  it('gives these very numbers on every machine and in every version', () => {
    const random = seededRandom('pinned', 7, 'abc');
    expect([random.uniform(), random.uniform(), random.uniform()]).toEqual([
      0.43548756453031867, 0.6664622260003327, 0.37597830684837874,
    ]);
    expect([random.integer(0, 1000), random.integer(0, 1000)]).toEqual([219, 64]);
    // Goes through Math.log, which may differ in its last bit.
    expect(seededRandom('pinned', 7, 'normal').normal()).toBeCloseTo(-0.9301248567130466, 12);
  });

  it('repeats itself under the same name, whatever else was drawn in between', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.integer())), (name) => {
        const first = draws(3, ...name);
        draws(5, 'something else');
        expect(draws(3, ...name)).toEqual(first);
      }),
    );
  });

  it('gives another stream when any part of the name differs, type and place included', () => {
    const names = [
      ['a', 'b', 1],
      ['a', 'b', '1'],
      ['a', 'b', 2],
      ['b', 'a', 1],
      ['ab', 1],
      ['a', 'b,1'],
    ];
    const firsts = names.map((name) => draws(1, ...name)[0]);
    expect(new Set(firsts).size).toBe(names.length);
  });

  it('draws streams that do not move together', () => {
    const [x, y] = [draws(20_000, 'importance', 1), draws(20_000, 'importance', 2)];
    const product = x.reduce((sum, value, i) => sum + (value - 0.5) * ((y[i] ?? 0) - 0.5), 0);
    // Correlation; its standard error is 0.007.
    expect(Math.abs((product / 20_000) * 12)).toBeLessThan(0.03);
  });

  it('draws normals of mean 0 and variance 1', () => {
    const random = seededRandom('normal');
    const values = Array.from({ length: 50_000 }, () => random.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
    expect(values.filter((value) => Math.abs(value) < 1).length / values.length).toBeCloseTo(
      0.683,
      2,
    );
  });

  it('keeps uniform numbers in [0, 1) and integers below their end', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), (name, from) => {
        const random = seededRandom(name);
        const u = random.uniform();
        const n = random.integer(from, from + 7);
        expect(u >= 0 && u < 1).toBe(true);
        expect(Number.isInteger(n) && n >= from && n < from + 7).toBe(true);
      }),
    );
  });

  it('draws indexes in proportion to their weights and never one of weight 0', () => {
    const random = seededRandom('weights');
    const counts = [0, 0, 0];
    for (let i = 0; i < 20_000; i += 1) {
      const index = random.weighted([1, 0, 3]);
      counts[index] = (counts[index] ?? 0) + 1;
    }
    expect(counts[1]).toBe(0);
    expect((counts[2] ?? 0) / 20_000).toBeCloseTo(0.75, 1);
  });

  it('refuses to choose from an empty list', () => {
    expect(() => seededRandom('empty').choose([])).toThrow(RangeError);
  });
});
