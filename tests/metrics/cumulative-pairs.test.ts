import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/base/random.js';
import { cumulativeWilcoxon } from '../../src/metrics/cumulative-wilcoxon.js';
import { pairedDifferenceInterval } from '../../src/metrics/bootstrap.js';

const SESSIONS = 126;
const PAIRS = 200;

/** Daily returns of two agents of which neither is better: any difference is chance. */
const pairs = Array.from({ length: PAIRS }, (_, i) => {
  const random = seededRandom('cumulative pairs', i);
  const draw = (): number[] => Array.from({ length: SESSIONS }, () => 0.01 * random.normal());
  return { a: draw(), b: draw() };
});

const share = (found: readonly boolean[]): number => found.filter(Boolean).length / found.length;

describe('two agents that are equally good', () => {
  it('defect 8: are told apart by a signed-rank test of cumulative returns most of the time, by ours seldom', () => {
    const published = pairs.map(({ a, b }) => (cumulativeWilcoxon(a, b).p ?? 1) <= 0.05);
    const paired = pairs.map(({ a, b }, i) => {
      const { low, high } = pairedDifferenceInterval(a, b, {
        resamples: 400,
        random: seededRandom('cumulative pairs', 'interval', i),
      });
      return low > 0 || high < 0;
    });
    expect(share(published)).toBeGreaterThan(0.8);
    expect(share(paired)).toBeLessThan(0.12);
  });

  it('defect 8: are compared over the days both have, one return of each a day', () => {
    const options = { random: seededRandom('cumulative pairs') };
    const a = [0.01, -0.02, 0.03];
    expect(() => pairedDifferenceInterval(a, [...a, 0.01], options)).toThrow('cannot be paired');
  });
});
