import type { MetricName } from './metric.js';
import { headlineNames } from './headline-statistics.js';
import { percentileInterval, type IntervalValue } from './percentile-interval.js';
import { resampledStatistics, type Statistics } from './resampled-statistics.js';
import { itemAt } from './series.js';
import type { StationaryBlocks } from './stationary-blocks.js';

/** The seeds of one window, session by session, and how its sessions are drawn again. */
export interface WindowSeeds {
  /** Returns of each seed, all on the same sessions. */
  readonly seeds: readonly (readonly number[])[];
  readonly blocks: StationaryBlocks;
}

export type HeadlineIntervals = Readonly<Record<MetricName, IntervalValue>>;

/**
 * What other stretches of the same market could have shown: stationary block bootstrap intervals (Politis &
 * Romano 1994) of the main table's figures, each a mean over windows of the mean over seeds of a
 * metric. Sessions are drawn again, the same for all seeds of a window, since these live through the same
 * market; seeds are taken as they are, so the spread over them is not in it.
 */
export function headlineIntervals(
  windows: readonly WindowSeeds[],
  statistics: Statistics,
  level?: number,
): HeadlineIntervals {
  const [first] = windows;
  if (first === undefined) throw new RangeError('there are no windows to resample');
  const observed = meanRows(windows.map((window) => observedStatistics(window, statistics)));
  const drawn = meanRows(
    windows.map(({ seeds, blocks }) =>
      meanRows(
        seeds.map((seed) => resampledStatistics(seed, blocks, statistics, headlineNames.length)),
      ),
    ),
  );
  const interval = (name: MetricName): IntervalValue => {
    const index = headlineNames.indexOf(name);
    const estimate = itemAt(observed[index] ?? [], 0);
    return percentileInterval(estimate, drawn[index] ?? new Float64Array(), first.blocks, level);
  };
  return {
    cumulative_return: interval('cumulative_return'),
    sharpe_ratio: interval('sharpe_ratio'),
    daily_volatility: interval('daily_volatility'),
    annualised_volatility: interval('annualised_volatility'),
    maximum_drawdown: interval('maximum_drawdown'),
  };
}

/** Statistics of the seeds as they were, the mean over them: lists of one value. */
function observedStatistics(
  { seeds }: WindowSeeds,
  statistics: Statistics,
): readonly Float64Array[] {
  return meanRows(
    seeds.map((seed) => {
      const values = new Float64Array(headlineNames.length);
      statistics(Float64Array.from(seed), values);
      return [...values].map((value) => Float64Array.of(value));
    }),
  );
}

/** The mean of several sets of lists, value by value, over those where it is defined. */
function meanRows(sets: readonly (readonly Float64Array[])[]): readonly Float64Array[] {
  const [first] = sets;
  if (first === undefined) throw new RangeError('there is nothing to take a mean of');
  if (sets.length === 1) return first;
  return first.map((row, index) => {
    const means = new Float64Array(row.length);
    const rows = sets.map((set) => set[index] ?? new Float64Array());
    for (let at = 0; at < means.length; at += 1) means[at] = meanAt(rows, at);
    return means;
  });
}

function meanAt(rows: readonly Float64Array[], at: number): number {
  let [sum, defined] = [0, 0];
  for (const row of rows) {
    const value = row[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    defined += 1;
  }
  return defined === 0 ? Number.NaN : sum / defined;
}
