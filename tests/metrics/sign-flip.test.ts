import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/base/random.js';
import { signFlips, signFlipTest } from '../../src/metrics/sign-flip.js';

/** Darwin's maize as Fisher took it, eighths of an inch. */
const maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
const flips = (sessions: number, resamples: number) =>
  signFlips(sessions, { resamples, random: seededRandom('sign flips') });

describe('the sign-flip test', () => {
  it('counts as Fisher did: 863 of 32 768 ways to sign reach his total of 314', () => {
    const all = flips(15, 2 ** 15);
    const above = signFlipTest(maize, all, 'greater');
    expect(above).toEqual({ p: 863 / 2 ** 15, statistic: 314, n: 15 });
    expect(signFlipTest(maize, all).p).toBe((2 * 863) / 2 ** 15);
  });

  it('draws signs where there are too many ways to count them', () => {
    const { p } = signFlipTest(maize, flips(15, 20_000));
    expect(p).toBeCloseTo((2 * 863) / 2 ** 15, 2);
    expect(p).not.toBe((2 * 863) / 2 ** 15);
  });

  it('is never 0 by draws, and the same for the same seed', () => {
    const differences = Array.from({ length: 100 }, (_, i) => 1 + (i % 7));
    const test = () => signFlipTest(differences, flips(100, 999));
    expect(test().p).toBe(1 / 1000);
    expect(test()).toEqual(test());
  });

  it('leaves days out on which nothing differs, and says nothing where no day is left', () => {
    expect(signFlipTest([0, 3, 0, 1], flips(4, 64))).toEqual(signFlipTest([3, 1], flips(2, 64)));
    expect(signFlipTest([0, 0], flips(2, 64))).toMatchObject({ p: null });
  });

  it('takes totals that differ in their last digits alone for equal', () => {
    // 0.1 + 0.2 - 0.3 is not 0 in binary: of eight ways, all reach at least its size.
    const { p } = signFlipTest([0.1, 0.2, -0.3], flips(3, 8));
    expect(p).toBe(1);
  });

  it('refuses differences that the signs do not fit', () => {
    expect(() => signFlipTest([1, 2], flips(3, 8))).toThrow('2 differences do not fit 3 signs');
  });
});
