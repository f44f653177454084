import { requireFinite } from './series.js';
import {
  requireResamples,
  simulatedP,
  type SignificanceTest,
  type Simulation,
} from './significance-test.js';

/** Against what a total counts as far out: in both directions, or upwards alone. */
export type Alternative = 'two-sided' | 'greater';

/** Signs of every resample, drawn once: series of one length cost no more random numbers than one. */
export interface SignFlips {
  readonly sessions: number;
  readonly resamples: number;
  /** Signs of eight sessions in a row as the bits of a byte, resample after resample. */
  readonly eights: Uint8Array;
}

/** Sessions that are signed at once. */
const TOGETHER = 8;
const WAYS = 2 ** TOGETHER;

/** Draws signs, each session up or down with the same chance. */
export function signFlips(sessions: number, { resamples, random }: Simulation): SignFlips {
  requireResamples(resamples);
  const eights = new Uint8Array(resamples * Math.ceil(sessions / TOGETHER));
  for (let i = 0; i < eights.length; i += 1) eights[i] = random.integer(0, WAYS);
  return { sessions, resamples, eights };
}

/**
 * Sign-flip permutation test (Fisher 1935, The Design of Experiments, section 21) that differences
 * lie symmetrically about zero; the statistic is their total. Under the null each could as well have
 * had the other sign, so p is the share of all 2^n ways to sign them with a total at least as far
 * out: counted one by one where there are no more ways than resamples, by the drawn signs otherwise.
 * Days must be independent of each other. Zeros have no sign and do not count.
 */
export function signFlipTest(
  differences: readonly number[],
  flips: SignFlips,
  alternative: Alternative = 'two-sided',
): SignificanceTest {
  requireFinite(differences, 'differences');
  if (differences.length !== flips.sessions) {
    throw new RangeError(`${differences.length} differences do not fit ${flips.sessions} signs`);
  }
  const moved = Float64Array.from(differences.filter((value) => value !== 0));
  const n = moved.length;
  if (n === 0) return { p: null, reason: 'every difference is zero' };
  const statistic = moved.reduce((sum, value) => sum + value, 0);
  const reach = (total: number): number => (alternative === 'greater' ? total : Math.abs(total));
  const isFar = isAtLeast(reach(statistic), moved);
  if (2 ** n <= flips.resamples) {
    const far = countedWays(moved, (total) => isFar(reach(total)));
    return { statistic, n, p: far / 2 ** n };
  }
  const far = flippedTotals(differences, flips).filter((total) => isFar(reach(total))).length;
  return { statistic, n, p: simulatedP(far, flips.resamples) };
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

/** Total of the differences in each resample: one look-up for eight of them. */
function flippedTotals(
  differences: readonly number[],
  { resamples, eights }: SignFlips,
): Float64Array {
  const signed = signedTotals(differences);
  const totals = new Float64Array(resamples);
  const groups = eights.length / resamples;
  for (let i = 0; i < resamples; i += 1) {
    let total = 0;
    // Items are read in place: a shared reader of all kinds of series would cost most of the time.
    for (let group = 0; group < groups; group += 1) {
      total += signed[group * WAYS + (eights[i * groups + group] ?? 0)] ?? 0;
    }
    totals[i] = total;
  }
  return totals;
}

/** Totals of all ways to sign each eight differences in a row. */
function signedTotals(differences: readonly number[]): Float64Array {
  const totals = new Float64Array(Math.ceil(differences.length / TOGETHER) * WAYS);
  for (let at = 0; at < totals.length; at += 1) {
    const group = Math.floor(at / WAYS) * TOGETHER;
    for (let i = 0; i < TOGETHER; i += 1) {
      const value = differences[group + i] ?? 0;
      totals[at] = (totals[at] ?? 0) + ((at >> i) & 1 ? value : -value);
    }
  }
  return totals;
}
