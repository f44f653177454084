import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/base/random.js';
import { pairedDifferenceInterval } from '../../src/metrics/bootstrap.js';

const SESSIONS = 126;
const PAIRS = 200;

/** z of the Wilcoxon signed-rank statistic of paired values, by its normal approximation. */
function signedRankZ(differences: readonly number[]): number {
  const n = differences.length;
  const ranked = differences.toSorted((a, b) => Math.abs(a) - Math.abs(b));
  const positive = ranked.reduce((sum, value, i) => sum + (value > 0 ? i + 1 : 0), 0);
  return (positive - (n * (n + 1)) / 4) / Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24);
}

function runningTotals(values: readonly number[]): number[] {
  let total = 0;
  return values.map((value) => (total += value));
}

/** Daily returns of two agents of which neither is better: any difference is chance. */
const pairs = Array.from({ length: PAIRS }, (_, i) => {
  const random = seededRandom('cumulative pairs', i);
  const draw = (): number[] => Array.from({ length: SESSIONS }, () => 0.01 * random.normal());
  return { a: draw(), b: draw() };
});

const share = (found: readonly boolean[]): number => found.filter(Boolean).length / found.length;

describe('two agents that are equally good', () => {
  it('defect 8: are told apart by a signed-rank test of cumulative returns most of the time, by ours seldom', () => {
    const published = pairs.map(({ a, b }) => {
      const [ours, theirs] = [runningTotals(a), runningTotals(b)];
      return Math.abs(signedRankZ(ours.map((value, i) => value - (theirs[i] ?? 0)))) > 1.96;
    });
    const paired = pairs.map(({ a, b }, i) => {
      const { low, high } = pairedDifferenceInterval(a, b, {
        resamples: 400,
        random: seededRandom('cumulative pairs', 'interval', i),
      });
      return low > 0 || high < 0;
    });
    expect(share(published)).toBeGreaterThan(0.6);
    expect(share(paired)).toBeLessThan(0.12);
  });

  it('defect 8: are compared over the days both have, one return of each a day', () => {
    const options = { random: seededRandom('cumulative pairs') };
    const a = [0.01, -0.02, 0.03];
    expect(() => pairedDifferenceInterval(a, [...a, 0.01], options)).toThrow('cannot be paired');
  });
});
