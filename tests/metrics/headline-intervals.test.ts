import { describe, expect, it } from 'vitest';
import type { Random } from '../../src/base/random.js';
import { seededRandom } from '../../src/base/random.js';
import { defaultBlockLength } from '../../src/metrics/bootstrap.js';
import { headlineIntervals, type WindowSeeds } from '../../src/metrics/headline-intervals.js';
import {
  headlineNames,
  paperStatistics,
  standardStatistics,
} from '../../src/metrics/headline-statistics.js';
import { paperMetricSet, paperReturns } from '../../src/metrics/paper.js';
import { percentileInterval } from '../../src/metrics/percentile-interval.js';
import { resampledStatistics } from '../../src/metrics/resampled-statistics.js';
import { standardMetricSet, standardReturns } from '../../src/metrics/standard.js';
import { stationaryBlocks } from '../../src/metrics/stationary-blocks.js';
import { csvColumn, sharedData, sharedDataAbsent } from './shared-closes.js';

const standard = { periodsPerYear: 252, riskFreeRate: 0.03 };
const paper = { periodsPerYear: 252 };

const normals = (random: Random, n: number, mean = 0): number[] =>
  Array.from({ length: n }, () => mean + 0.01 * random.normal());

function blocksOf(sessions: number, name: string, resamples = 400) {
  const random = seededRandom('blocks', name);
  return stationaryBlocks(sessions, {
    blockLength: defaultBlockLength(sessions),
    resamples,
    random,
  });
}

describe('the statistics that are resampled', () => {
  const random = seededRandom('closes');
  let close = 100;
  const closes = Array.from({ length: 80 }, () => (close *= Math.exp(0.02 * random.normal())));
  const directions = closes.map(() => random.choose([-1, 0, 1]));

  it('are the metrics of the main table, in both modes', () => {
    const into = new Float64Array(5);
    paperStatistics(paper)(Float64Array.from(paperReturns(closes, directions)), into);
    const paperSet = paperMetricSet(closes, directions, paper);
    for (const [i, name] of headlineNames.entries()) {
      expect(into[i]).toBeCloseTo(paperSet[name].value ?? Number.NaN, 12);
    }
    standardStatistics(standard)(Float64Array.from(standardReturns(closes)), into);
    const standardSet = standardMetricSet(closes, standard);
    for (const [i, name] of headlineNames.entries()) {
      expect(into[i]).toBeCloseTo(standardSet[name].value ?? Number.NaN, 10);
    }
  });

  it('have no Sharpe ratio where the mode has none', () => {
    const into = new Float64Array(5);
    const few = Float64Array.from([0.1, -0.1, 0.2, 0.1, 0, 0, 0]);
    standardStatistics(standard)(few, into);
    expect(into[1]).toBeNaN();
    paperStatistics(paper)(few, into);
    expect(into[1]).not.toBeNaN();
    paperStatistics(paper)(new Float64Array(7), into);
    expect(into[1]).toBeNaN();
  });
});

describe('intervals of the main table’s figures', () => {
  const random = seededRandom('seeds');
  const seeds = [normals(random, 120), normals(random, 120)];
  const of = (windows: readonly WindowSeeds[]) =>
    headlineIntervals(windows, standardStatistics(standard));
  const one = of([{ seeds, blocks: blocksOf(120, 'one') }]);

  it('lie about the mean over seeds of each metric', () => {
    const sets = seeds.map((seed) => {
      let value = 1;
      return standardMetricSet([1, ...seed.map((each) => (value *= 1 + each))], standard);
    });
    for (const name of headlineNames) {
      const values = sets.map((set) => set[name].value ?? Number.NaN);
      const { estimate } = one[name];
      expect(estimate).toBeCloseTo(((values[0] ?? 0) + (values[1] ?? 0)) / 2, 10);
    }
    expect(one.cumulative_return).toMatchObject({ level: 0.95, blockLength: 5, resamples: 400 });
  });

  it('draw the same sessions for all seeds: a copy of a seed changes nothing', () => {
    const blocks = blocksOf(120, 'same');
    const [seed = []] = seeds;
    expect(of([{ seeds: [seed, seed, seed], blocks }]).sharpe_ratio).toMatchObject({
      estimate: expect.closeTo(of([{ seeds: [seed], blocks }]).sharpe_ratio.estimate ?? 0, 10),
    });
  });

  it('narrow where several windows, drawn each for itself, are averaged', () => {
    const windows = Array.from({ length: 4 }, (_, i) => ({
      seeds: [normals(seededRandom('window', i), 120)],
      blocks: blocksOf(120, `window ${i}`),
    }));
    const width = ({ sharpe_ratio: each }: ReturnType<typeof of>): number =>
      each.estimate === null ? Number.NaN : each.high - each.low;
    const alone = windows.map((window) => width(of([window])));
    const mean = alone.reduce((sum, value) => sum + value, 0) / 4;
    expect(width(of(windows)) / mean).toBeCloseTo(0.5, 1);
  });

  it('are undefined where the figure is, or too many resamples are', () => {
    const flat = Array.from({ length: 60 }, () => 0);
    const blocks = blocksOf(60, 'flat');
    expect(of([{ seeds: [flat], blocks }]).sharpe_ratio).toEqual({
      estimate: null,
      reason: 'the figure itself is undefined',
    });
    const rare = flat.map((_, i) => (i % 12 === 0 ? 0.01 * (i + 1) : 0));
    expect(of([{ seeds: [rare], blocks }]).sharpe_ratio).toMatchObject({
      estimate: null,
      reason: expect.stringMatching(/^it is undefined in \d+ % of the resamples$/),
    });
  });

  it('cover the truth about as often as they say, for the Sharpe ratio and the volatility', () => {
    const covered = { sharpe_ratio: 0, daily_volatility: 0 };
    const trials = 300;
    for (let trial = 0; trial < trials; trial += 1) {
      const seed = normals(seededRandom('truth', trial), 250, 0.0005);
      const blocks = blocksOf(250, `trial ${trial}`, 200);
      const found = headlineIntervals([{ seeds: [seed], blocks }], paperStatistics(paper));
      const truths = { sharpe_ratio: 0.05 * Math.sqrt(252) * (250 / 251), daily_volatility: 0.01 };
      for (const name of ['sharpe_ratio', 'daily_volatility'] as const) {
        const { [name]: interval } = found;
        if (interval.estimate === null) continue;
        if (interval.low <= truths[name] && truths[name] <= interval.high) covered[name] += 1;
      }
    }
    for (const count of Object.values(covered)) {
      expect(count / trials).toBeGreaterThan(0.88);
      expect(count / trials).toBeLessThan(0.985);
    }
  });
});

describe('resampled statistics', () => {
  it('are of samples drawn in blocks that wrap round the end', () => {
    const series = [0, 1, 2, 3, 4, 5, 6, 7];
    const steps: number[] = [];
    const blocks = stationaryBlocks(8, {
      blockLength: 4,
      resamples: 50,
      random: seededRandom('w'),
    });
    const [sums] = resampledStatistics(
      series,
      blocks,
      (sample, into) => {
        into[0] = sample.reduce((sum, value) => sum + value, 0);
        for (let i = 1; i < 8; i += 1) {
          steps.push(((sample[i] ?? 0) - (sample[i - 1] ?? 0) + 8) % 8);
        }
      },
      1,
    );
    expect(sums).toHaveLength(50);
    // Within a block each value follows the one before; a new block begins once in four.
    const follows = steps.filter((step) => step === 1).length / steps.length;
    expect(follows).toBeGreaterThan(0.7);
    expect(follows).toBeLessThan(0.9);
  });

  it('refuse blocks of another length', () => {
    expect(() => resampledStatistics([1, 2], blocksOf(3, 'x'), () => undefined, 1)).toThrow(
      '2 values do not fit blocks of 3',
    );
  });
});

describe('a percentile interval', () => {
  it('leaves half of what is outside its level on each side', () => {
    const values = Float64Array.from({ length: 101 }, (_, i) => 100 - i);
    const drawn = { blockLength: 1, resamples: 101 };
    expect(percentileInterval(50, values, drawn, 0.5)).toMatchObject({ low: 25, high: 75 });
    expect(() => percentileInterval(50, values, drawn, 1)).toThrow('level 1');
  });
});

describe.skipIf(sharedDataAbsent)('FinMem on TSLA', () => {
  it('has the verified intervals of return and Sharpe ratio', () => {
    const window = ['2022-10-10', '2023-04-06'] as const;
    const closes = csvColumn(`${sharedData}/prices/TSLA.csv`, 'Close', window);
    const actions = csvColumn(`${sharedData}/finmem-actions/tsla-finmem.csv`, 'action', window);
    const seed = paperReturns(
      closes.map(([, close]) => close),
      actions.map(([, action]) => action),
    );
    const { cumulative_return: total, sharpe_ratio: sharpe } = headlineIntervals(
      [{ seeds: [seed], blocks: blocksOf(123, 'tsla', 5000) }],
      paperStatistics(paper),
    );
    if (total.estimate === null || sharpe.estimate === null) throw new Error('undefined');
    expect(Math.abs(sharpe.low - 0.26)).toBeLessThan(0.15);
    expect(Math.abs(sharpe.high - 4.89)).toBeLessThan(0.15);
    expect(Math.abs(total.low - 0.049)).toBeLessThan(0.03);
    expect(Math.abs(total.high - 1.29)).toBeLessThan(0.03);
  });
});
