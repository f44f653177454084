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
  const totals = signedTotals(moved);
  let far = 0;
  for (let i = 0; i < resamples; i += 1) far += isFar(reach(drawnTotal(totals, random))) ? 1 : 0;
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

/** Differences that are signed at once, and how many of such groups one random number is good for. */
const TOGETHER = 8;
const WAYS = 2 ** TOGETHER;
const GROUPS_A_DRAW = 3;

/** Totals of all ways to sign each eight differences in a row: a draw then costs one look-up for eight. */
function signedTotals(moved: Float64Array): Float64Array {
  const groups = Math.ceil(moved.length / TOGETHER);
  const totals = new Float64Array(groups * WAYS);
  for (let at = 0; at < totals.length; at += 1) {
    const group = Math.floor(at / WAYS) * TOGETHER;
    for (let i = 0; i < TOGETHER; i += 1) {
      const value = moved[group + i] ?? 0;
      totals[at] = itemAt(totals, at) + ((at >> i) & 1 ? value : -value);
    }
  }
  return totals;
}

function drawnTotal(totals: Float64Array, random: Random): number {
  let total = 0;
  let signs = 0;
  for (let at = 0, group = 0; at < totals.length; at += WAYS, group += 1) {
    if (group % GROUPS_A_DRAW === 0) signs = random.integer(0, WAYS ** GROUPS_A_DRAW);
    total += itemAt(totals, at + (signs % WAYS));
    signs = Math.floor(signs / WAYS);
  }
  return total;
}
