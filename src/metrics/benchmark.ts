import type { MetricValue } from './metric.js';
import { itemAt } from './series.js';
import { mean, sampleStandardDeviation } from './standard-deviation.js';

/** An annual tracking error below this is a copy of the benchmark: its ratio would be one of crumbs. */
const LEAST_TRACKING_ERROR = 0.001;

/** Share of the squared differences from which one session is nearly all of them: its sign alone makes the ratio. */
const ONE_SESSION = 0.9;

/** How returns go with those of a benchmark on the same sessions. */
export interface BenchmarkMeasures {
  /** Annual return beyond what beta explains. */
  readonly alpha: MetricValue;
  readonly beta: MetricValue;
  readonly informationRatio: MetricValue;
}

/**
 * Alpha and beta of the market model on excess returns (Jensen 1968), by least squares:
 * `beta = cov(x, b) / var(b)`, `alpha = (mean(x) - beta mean(b)) · periods per year`; and the information
 * ratio, the mean of returns less the benchmark's over its standard deviation, annualised (Goodwin 1998);
 * undefined for a copy of the benchmark, one that differs from it on a single session included.
 */
export function benchmarkMeasures(
  returns: readonly number[],
  benchmark: readonly number[],
  { dailyRate, periodsPerYear }: { dailyRate: number; periodsPerYear: number },
): BenchmarkMeasures {
  if (returns.length !== benchmark.length) {
    throw new RangeError(
      `${returns.length} returns do not fit ${benchmark.length} of the benchmark`,
    );
  }
  if (returns.length < 3)
    return undefinedMeasures('a line through fewer than three returns says nothing');
  if (sampleStandardDeviation(benchmark) === 0)
    return undefinedMeasures('buy and hold does not vary');
  const centre = mean(benchmark);
  const own = mean(returns);
  const spread = benchmark.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  const shared = benchmark.reduce(
    (sum, value, i) => sum + (value - centre) * (itemAt(returns, i) - own),
    0,
  );
  const beta = shared / spread;
  const alpha = own - dailyRate - beta * (centre - dailyRate);
  return {
    alpha: { value: alpha * periodsPerYear },
    beta: { value: beta },
    informationRatio: informationRatio(returns, benchmark, periodsPerYear),
  };
}

function informationRatio(
  returns: readonly number[],
  benchmark: readonly number[],
  periodsPerYear: number,
): MetricValue {
  const active = returns.map((value, i) => value - itemAt(benchmark, i));
  const trackingError = sampleStandardDeviation(active) * Math.sqrt(periodsPerYear);
  if (trackingError < LEAST_TRACKING_ERROR) {
    return { value: null, reason: 'it follows buy and hold to within 0.1 % a year' };
  }
  const squares = active.map((value) => value ** 2);
  if (Math.max(...squares) >= ONE_SESSION * squares.reduce((sum, value) => sum + value, 0)) {
    return {
      value: null,
      reason:
        'it differs from buy and hold on one session alone, nearly, such as that of the purchase',
    };
  }
  return { value: (mean(active) * periodsPerYear) / trackingError };
}

function undefinedMeasures(reason: string): BenchmarkMeasures {
  const none: MetricValue = { value: null, reason };
  return { alpha: none, beta: none, informationRatio: none };
}
