import type { MetricName } from './metric.js';
import type { Statistics } from './resampled-statistics.js';
import { dailyRate, LEAST_NON_ZERO_RETURNS } from './standard.js';
import { ROUNDING_SPREAD } from './volatility.js';

/** The metrics of the main table in the order in which {@link Statistics} of returns write them. */
export const headlineNames: readonly MetricName[] = [
  'cumulative_return',
  'sharpe_ratio',
  'daily_volatility',
  'annualised_volatility',
  'maximum_drawdown',
];

/** The paper's five metrics of its returns, for samples by the thousand: the formulas of `paper.ts` in one go. */
export function paperStatistics({ periodsPerYear }: { periodsPerYear: number }): Statistics {
  const root = Math.sqrt(periodsPerYear);
  return (sample, into) => {
    const { sum, deviation, drawdown } = momentsOf(sample);
    const years = (sample.length + 1) / periodsPerYear;
    into[0] = sum;
    into[1] = deviation > ROUNDING_SPREAD ? sum / years / (deviation * root) : Number.NaN;
    into[2] = deviation;
    into[3] = deviation * root;
    into[4] = drawdown;
  };
}

/** The standard five of simple returns: the formulas of `standard.ts` in one go. */
export function standardStatistics(options: {
  periodsPerYear: number;
  riskFreeRate: number;
}): Statistics {
  const root = Math.sqrt(options.periodsPerYear);
  const rate = dailyRate(options.riskFreeRate, options.periodsPerYear);
  return (sample, into) => {
    const { sum, moves, deviation, growth, drawdown } = momentsOf(sample);
    const isRatio = moves >= LEAST_NON_ZERO_RETURNS && deviation > ROUNDING_SPREAD;
    into[0] = growth - 1;
    into[1] = isRatio ? ((sum / sample.length - rate) / deviation) * root : Number.NaN;
    into[2] = deviation;
    into[3] = deviation * root;
    into[4] = drawdown;
  };
}

interface Moments {
  readonly sum: number;
  /** Returns that are not zero. */
  readonly moves: number;
  /** Sample standard deviation; NaN for fewer than two returns. */
  readonly deviation: number;
  readonly growth: number;
  readonly drawdown: number;
}

function momentsOf(sample: Float64Array): Moments {
  const n = sample.length;
  let [sum, moves, growth, peak, drawdown] = [0, 0, 1, 1, 0];
  for (let i = 0; i < n; i += 1) {
    const value = sample[i] ?? Number.NaN;
    sum += value;
    if (value !== 0) moves += 1;
    growth *= 1 + value;
    if (growth > peak) peak = growth;
    // A division each time would take as long as all the rest.
    if (peak - growth > drawdown * peak) drawdown = (peak - growth) / peak;
  }
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i += 1) {
    const distance = (sample[i] ?? Number.NaN) - mean;
    squares += distance * distance;
  }
  const deviation = n < 2 ? Number.NaN : Math.sqrt(squares / (n - 1));
  return { sum, moves, deviation, growth, drawdown };
}
