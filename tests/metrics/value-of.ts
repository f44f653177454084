import type { MetricName, MetricSet } from '../../src/metrics/metric.js';

/** The value of a metric that the test expects to be defined. */
export function valueOf(set: MetricSet, name: MetricName): number {
  const metric = set[name];
  if (metric.value === null) throw new Error(`${name} is undefined: ${metric.reason}`);
  return metric.value;
}

/** The reason a metric is undefined, or null when it has a value. */
export function reasonOf(set: MetricSet, name: MetricName): string | null {
  const metric = set[name];
  return metric.value === null ? metric.reason : null;
}
