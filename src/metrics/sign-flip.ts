import type { Random } from '../base/random.js';
import { itemAt, requireFinite } from './series.js';
import {
  requireResamples,
  simulatedP,
  type SignificanceTest,
  type Simulation,
} from './significance-test.js';

/** Against what a total counts as far out: in both directions, or upwards alone. */
export type Alternative = 'two-sided' | 'greater';

/**
 * Sign-flip permutation test (Fisher 1935, The Design of Experiments, section 21) that differences
 * lie symmetrically about zero; the statistic is their total. Under the null each could as well have
 * had the other sign, so p is the share of all 2^n ways to sign them with a total at least as far
 * out: counted one by one where there are no more ways than `resamples`, by draws otherwise. Days
 * must be independent of each other. Zeros change nothing and are left out.
 */
export function signFlipTest(
  differences: readonly number[],
  options: Simulation & { readonly alternative?: Alternative },
): SignificanceTest {
  const { resamples, random, alternative = 'two-sided' } = options;
  requireFinite(differences, 'differences');
  requireResamples(resamples);
  const moved = Float64Array.from(differences.filter((value) => value !== 0));
  const n = moved.length;
  if (n === 0) return { p: null, reason: 'every difference is zero' };
  const statistic = moved.reduce((sum, value) => sum + value, 0);
  const reach = (total: number): number => (alternative === 'greater' ? total : Math.abs(total));
  const isFar = isAtLeast(reach(statistic), moved);
  const total = { statistic, n };
  if (2 ** n <= resamples) {
    const far = countedWays(moved, (each) => isFar(reach(each)));
    return { ...total, p: far / 2 ** n };
  }
  let far = 0;
  for (let i = 0; i < resamples; i += 1) far += isFar(reach(flippedTotal(moved, random))) ? 1 : 0;
  return { ...total, p: simulatedP(far, resamples) };
}

/** Sums of the same numbers in another order differ in their last digits; those still tie. */
const LAST_DIGITS = 1e-12;

function isAtLeast(bound: number, moved: Float64Array): (total: number) => boolean {
  const slack = LAST_DIGITS * moved.reduce((sum, value) => sum + Math.abs(value), 0);
  return (total) => total >= bound - slack;
}

/** How many of the 2^n ways to sign the differences have a total that counts. */
function countedWays(moved: Float64Array, counts: (total: number) => boolean): number {
  let ways = 0;
  for (let signs = 0; signs < 2 ** moved.length; signs += 1) {
    const total = moved.reduce((sum, value, i) => sum + ((signs >> i) & 1 ? value : -value), 0);
    ways += counts(total) ? 1 : 0;
  }
  return ways;
}

/** Signs that one random number is good for. */
const SIGNS_A_DRAW = 30;

function flippedTotal(moved: Float64Array, random: Random): number {
  let total = 0;
  let signs = 0;
  for (let i = 0; i < moved.length; i += 1) {
    if (i % SIGNS_A_DRAW === 0) signs = random.integer(0, 2 ** SIGNS_A_DRAW);
    total += signs & 1 ? itemAt(moved, i) : -itemAt(moved, i);
    signs >>= 1;
  }
  return total;
}
