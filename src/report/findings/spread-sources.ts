import { groupedBy } from '../../base/grouped-by.js';
import { varianceComponents, type VarianceComponents } from '../../metrics/variance-components.js';
import type { MetricRow } from './trial-metrics.js';

/** Where the spread of one figure of one agent on one ticker comes from. */
export interface SpreadSources {
  readonly agent: string;
  readonly ticker: string;
  readonly metric: string;
  readonly components: VarianceComponents;
}

/** The figures that are taken apart: what was earned, and what was earned for its risk. */
export const SPREAD_METRICS = ['cumulative_return', 'sharpe_ratio'] as const;

/** Components of spread of the base trials, in the order of the rows; figures with one value have none. */
export function spreadSources(
  metrics: readonly MetricRow[],
  mode: MetricRow['mode'],
): SpreadSources[] {
  const names: readonly string[] = SPREAD_METRICS;
  const rows = metrics.filter((row) => row.base && row.mode === mode && names.includes(row.metric));
  const groups = groupedBy(rows, ({ agent, ticker, metric }) =>
    JSON.stringify([agent, ticker, metric]),
  );
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    const defined = own.flatMap(({ window, value }) => (value === null ? [] : [{ window, value }]));
    if (first === undefined || defined.length < 2) return [];
    const windows = groupedBy(defined, ({ window }) => window);
    const values = [...windows.values()].map((each) => each.map(({ value }) => value));
    const { agent, ticker, metric } = first;
    return [{ agent, ticker, metric, components: varianceComponents(values) }];
  });
}
