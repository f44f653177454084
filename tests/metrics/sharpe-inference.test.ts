import { describe, expect, it } from 'vitest';
import type { Random } from '../../src/base/random.js';
import { seededRandom } from '../../src/base/random.js';
import { deflatedSharpe, expectedBestSharpe } from '../../src/metrics/deflated-sharpe.js';
import { paperReturns } from '../../src/metrics/paper.js';
import {
  minimumTrackRecord,
  probabilisticSharpe,
  sharpeError,
  sharpeErrorOfNormal,
} from '../../src/metrics/sharpe-inference.js';
import { sharpeMoments, type SharpeMoments } from '../../src/metrics/sharpe-moments.js';
import { sampleStandardDeviation } from '../../src/metrics/standard-deviation.js';
import { csvColumn, sharedData, sharedDataAbsent } from './shared-closes.js';

const returns = (random: Random, n: number, mean = 0): number[] =>
  Array.from({ length: n }, () => mean + 0.01 * random.normal());

function momentsOf(series: readonly number[]): SharpeMoments {
  const moments = sharpeMoments(series);
  if (moments === null) throw new Error('the series does not vary');
  return moments;
}

describe('moments of returns', () => {
  it('are those of a series worked by hand', () => {
    // Distances from the mean of 1: -1, -1, -1, 3; sums of powers 12, 24, 84.
    const { n, sharpe, skewness, kurtosis } = momentsOf([0, 0, 0, 4]);
    expect(n).toBe(4);
    expect(sharpe).toBeCloseTo(1 / 2, 12);
    expect(skewness).toBeCloseTo(24 / 4 / 3 ** 1.5, 12);
    expect(kurtosis).toBeCloseTo(84 / 4 / 9, 12);
  });

  it('are none of two returns or of such as do not vary', () => {
    expect(sharpeMoments([0.1, 0.2])).toBeNull();
    expect(sharpeMoments([0.1, 0.1, 0.1])).toBeNull();
  });
});

describe('the probabilistic Sharpe ratio', () => {
  const fund = { n: 24, sharpe: 0.458, skewness: -2.448, kurtosis: 10.164 };

  it('is that of the worked example of Bailey and López de Prado (2012)', () => {
    expect(probabilisticSharpe(fund)).toBeCloseTo(0.913, 3);
    expect(probabilisticSharpe({ ...fund, skewness: 0, kurtosis: 3 })).toBeCloseTo(0.982, 3);
  });

  it('takes the error for normal returns where these are normal, but for its divisor', () => {
    const normal = { n: 100, sharpe: 0.2, skewness: 0, kurtosis: 3 };
    expect(sharpeErrorOfNormal(normal)).toBeCloseTo(Math.sqrt(1.02 / 100), 12);
    expect(sharpeError(normal)).toBeCloseTo(Math.sqrt(1.02 / 99), 12);
  });

  it('is uniform for returns without skill, also skewed ones', () => {
    const skewed = (random: Random): number[] =>
      Array.from({ length: 250 }, () => 0.01 * (1 + Math.log(1 - random.uniform())));
    for (const draw of [(random: Random) => returns(random, 250), skewed]) {
      const probabilities = Array.from({ length: 1000 }, (_, i) =>
        probabilisticSharpe(momentsOf(draw(seededRandom('null', i)))),
      );
      const share = (limit: number): number =>
        probabilities.filter((each) => each <= limit).length / 1000;
      // Four standard deviations of a share of 1,000.
      for (const limit of [0.05, 0.25, 0.5, 0.75, 0.95]) {
        expect(Math.abs(share(limit) - limit)).toBeLessThan(
          4 * Math.sqrt((limit * (1 - limit)) / 1000),
        );
      }
    }
  });
});

describe('the minimum track record', () => {
  it.each([
    ['daily', 250, 0, 3, 2.73],
    ['weekly', 52, 0, 3, 2.83],
    ['monthly', 12, 0, 3, 3.24],
    ['monthly, skewed', 12, -0.72, 5.78, 4.99],
  ])('for 2 against 1 a year, %s, is as published', (_, periods, skewness, kurtosis, years) => {
    const [sharpe, benchmark] = [2 / Math.sqrt(periods), 1 / Math.sqrt(periods)];
    const { value } = minimumTrackRecord({ n: 1, sharpe, skewness, kurtosis }, { benchmark });
    expect((value ?? 0) / periods).toBeCloseTo(years, 2);
  });

  it('is the number of returns at which the probabilistic ratio reaches the confidence', () => {
    const moments = { n: 60, sharpe: 0.15, skewness: -0.4, kurtosis: 5 };
    const { value } = minimumTrackRecord(moments);
    expect(probabilisticSharpe({ ...moments, n: value ?? 0 })).toBeCloseTo(0.95, 10);
  });

  it('is undefined for a ratio that is not above what it is compared with', () => {
    const { value } = minimumTrackRecord(
      { n: 60, sharpe: 0.1, skewness: 0, kurtosis: 3 },
      { benchmark: 0.1 },
    );
    expect(value).toBeNull();
  });
});

describe('the deflated Sharpe ratio', () => {
  // Bailey and López de Prado (2014): 5 years of days, 2.5 a year, variance of the ratios 1/2 a year.
  const best = { n: 1250, sharpe: 2.5 / Math.sqrt(250), skewness: -3, kurtosis: 10 };
  const deviation = Math.sqrt(0.5 / 250);

  it('is that of the published example', () => {
    const { benchmark, confidence } = deflatedSharpe(best, { deviation, trials: 100 });
    expect(benchmark).toBeCloseTo(0.1132, 4);
    expect(confidence).toBeCloseTo(0.9004, 4);
    expect(deflatedSharpe(best, { deviation, trials: 46 }).confidence).toBeCloseTo(0.9505, 4);
    const normal = { ...best, skewness: 0, kurtosis: 3 };
    expect(deflatedSharpe(normal, { deviation, trials: 88 }).confidence).toBeCloseTo(0.9505, 4);
  });

  it('expects of the best of many what the best of so many normal draws is on average', () => {
    const random = seededRandom('best');
    const bests = Array.from({ length: 2000 }, () =>
      Array.from({ length: 50 }, () => random.normal()).reduce((a, b) => Math.max(a, b)),
    );
    const mean = bests.reduce((sum, value) => sum + value, 0) / bests.length;
    expect(expectedBestSharpe(1, 50)).toBeCloseTo(mean, 1);
    expect(expectedBestSharpe(1, 1)).toBe(0);
    expect(() => expectedBestSharpe(1, 0)).toThrow('trials 0');
  });

  it('finds the best of many without skill significant no more often than it should', () => {
    const searches = 200;
    let found = 0;
    let naive = 0;
    for (let search = 0; search < searches; search += 1) {
      const random = seededRandom('search', search);
      const tried = Array.from({ length: 50 }, () => momentsOf(returns(random, 120)));
      const winner = tried.reduce((a, b) => (a.sharpe >= b.sharpe ? a : b));
      const spread = sampleStandardDeviation(tried.map(({ sharpe }) => sharpe));
      const { confidence } = deflatedSharpe(winner, { deviation: spread, trials: 50 });
      if (confidence > 0.95) found += 1;
      if (probabilisticSharpe(winner) > 0.95) naive += 1;
    }
    expect(found / searches).toBeLessThan(0.05);
    // Without deflation nearly every search finds something.
    expect(naive / searches).toBeGreaterThan(0.8);
  });

  it('finds one with skill among as many without', () => {
    const random = seededRandom('skill');
    const tried = Array.from({ length: 49 }, () => momentsOf(returns(random, 500)));
    const skilled = momentsOf(returns(random, 500, 0.003));
    const spread = sampleStandardDeviation([...tried, skilled].map(({ sharpe }) => sharpe));
    expect(deflatedSharpe(skilled, { deviation: spread, trials: 50 }).confidence).toBeGreaterThan(
      0.95,
    );
  });
});

describe.skipIf(sharedDataAbsent)('FinMem on TSLA', () => {
  it('has a Sharpe ratio with a standard error of 1.44', () => {
    const window = ['2022-10-10', '2023-04-06'] as const;
    const closes = csvColumn(`${sharedData}/prices/TSLA.csv`, 'Close', window);
    const actions = csvColumn(`${sharedData}/finmem-actions/tsla-finmem.csv`, 'action', window);
    const series = paperReturns(
      closes.map(([, close]) => close),
      actions.map(([, action]) => action),
    );
    expect(sharpeErrorOfNormal(momentsOf(series)) * Math.sqrt(252)).toBeCloseTo(1.44, 2);
  });
});
