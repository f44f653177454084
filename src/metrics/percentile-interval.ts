import type { Interval } from './bootstrap.js';
import { quantile } from './quantile.js';
import type { StationaryBlocks } from './stationary-blocks.js';

/** An interval, or null with the reason there is none. */
export type IntervalValue = Interval | { readonly estimate: null; readonly reason: string };

/** Resamples in which a statistic may be undefined: more would cut the interval where it matters. */
const MOST_UNDEFINED = 0.05;

/**
 * The percentile interval of a statistic from its value in each resample (Efron 1979): the quantiles that
 * leave half of what is outside the level on each side. NaN stands for undefined. Undefined where the
 * estimate is, or more than 5 % of the values are.
 */
export function percentileInterval(
  estimate: number,
  values: Float64Array,
  blocks: Pick<StationaryBlocks, 'blockLength' | 'resamples'>,
  level = 0.95,
): IntervalValue {
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} is not between 0 and 1`);
  if (Number.isNaN(estimate)) return { estimate: null, reason: 'the figure itself is undefined' };
  const defined = values.filter((value) => !Number.isNaN(value)).sort();
  if (values.length - defined.length > MOST_UNDEFINED * values.length) {
    const share = Math.round((1 - defined.length / values.length) * 100);
    return { estimate: null, reason: `it is undefined in ${share} % of the resamples` };
  }
  const tail = (1 - level) / 2;
  return {
    estimate,
    low: quantile(defined, tail),
    high: quantile(defined, 1 - tail),
    level,
    blockLength: blocks.blockLength,
    resamples: blocks.resamples,
  };
}
