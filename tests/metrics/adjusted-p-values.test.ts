import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/base/random.js';
import { benjaminiHochberg, holm } from '../../src/metrics/adjusted-p-values.js';

/** The 15 comparisons of a heart trial, as in Benjamini & Hochberg (1995), section 3.2. */
const heart = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
  0.6528, 0.759, 1,
];
const below = (values: readonly number[], level: number): number =>
  values.filter((value) => value <= level).length;
const families = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

describe('adjusted p-values', () => {
  it('find what Benjamini and Hochberg print: four by theirs, three by control of every error', () => {
    expect(below(benjaminiHochberg(heart), 0.05)).toBe(4);
    expect(below(holm(heart), 0.05)).toBe(3);
  });

  it('are those worked by hand', () => {
    // Sorted .01 .02 .03 .04: Holm 4 * .01, 3 * .02, 2 * .03, then .04 raised to .06.
    for (const [i, each] of [0.06, 0.04, 0.06, 0.06].entries()) {
      expect(holm([0.04, 0.01, 0.03, 0.02])[i]).toBeCloseTo(each, 15);
    }
    // 4 / k each: .04 for all four.
    for (const each of benjaminiHochberg([0.04, 0.01, 0.03, 0.02]))
      expect(each).toBeCloseTo(0.04, 15);
  });

  it('change nothing about one test, and there are none of none', () => {
    expect([holm([0.2]), benjaminiHochberg([0.2])]).toEqual([[0.2], [0.2]]);
    expect([holm([]), benjaminiHochberg([])]).toEqual([[], []]);
  });

  it('lie from p to 1, with those of Benjamini and Hochberg between', () => {
    fc.assert(
      fc.property(families, (family) => {
        const [strict, mild] = [holm(family), benjaminiHochberg(family)];
        for (const [i, p] of family.entries()) {
          expect(mild[i]).toBeGreaterThanOrEqual(p);
          expect(strict[i]).toBeGreaterThanOrEqual((mild[i] ?? 2) - 1e-12);
          expect(strict[i]).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('keep the order of the p-values, whatever order they come in', () => {
    fc.assert(
      fc.property(families, (family) => {
        for (const adjust of [holm, benjaminiHochberg]) {
          const adjusted = adjust(family);
          const order = family
            .map((_, i) => i)
            .toSorted((i, j) => (family[i] ?? 0) - (family[j] ?? 0));
          const inOrder = order.map((i) => adjusted[i] ?? Number.NaN);
          expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
          expect(adjust(family.toReversed())).toEqual(adjusted.toReversed());
        }
      }),
    );
  });

  it('refuse what is no p-value', () => {
    expect(() => holm([0.5, 1.1])).toThrow('pValues[1] is 1.1');
    expect(() => benjaminiHochberg([Number.NaN])).toThrow('pValues[0]');
  });
});

describe('in families of 20 tests without a difference', () => {
  const FAMILIES = 4000;
  const random = seededRandom('families');
  const drawn = Array.from({ length: FAMILIES }, () =>
    Array.from({ length: 20 }, () => random.uniform()),
  );
  const withAny = (adjust: (family: readonly number[]) => readonly number[]): number =>
    drawn.filter((family) => below(adjust(family), 0.05) > 0).length / FAMILIES;

  it('Holm finds one in about 5 % of families, where none at all is corrected in 64 %', () => {
    // 1 - .95^20 = .6415; the standard error of a share of .05 over 4000 families is .0034.
    expect(withAny((family) => family)).toBeCloseTo(0.6415, 1);
    expect(withAny(holm)).toBeGreaterThan(0.038);
    expect(withAny(holm)).toBeLessThan(0.062);
  });

  it('Benjamini and Hochberg do so in about 5 % too', () => {
    expect(withAny(benjaminiHochberg)).toBeGreaterThan(0.038);
    expect(withAny(benjaminiHochberg)).toBeLessThan(0.062);
  });

  it('with ten true differences among them, keep the share of false findings below 5 %', () => {
    const shares = drawn.map((family) => {
      const adjusted = benjaminiHochberg(family.map((p, i) => (i < 10 ? p / 1000 : p)));
      const found = below(adjusted, 0.05);
      return found === 0 ? 0 : below(adjusted.slice(10), 0.05) / found;
    });
    // Half of the tests are of no difference: .05 / 2 by theory.
    const share = shares.reduce((sum, each) => sum + each, 0) / FAMILIES;
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.03);
  });
});
