import { groupedBy } from '../../base/grouped-by.js';
import type { MetricModeName } from '../../metrics/catalog.js';
import { returnsKey } from './returns.js';
import type { MetricRow } from './trial-metrics.js';

/** Rows of the file's own settings in one mode, by agent, ticker and metric. */
export interface BaseRows {
  of(agent: string, ticker: string, metric: string): readonly MetricRow[] | undefined;
}

/** Groups the rows of base trials, so that a table looks each of its cells up once. */
export function baseRows(metrics: readonly MetricRow[], mode: MetricModeName): BaseRows {
  const own = metrics.filter((row) => row.base && row.mode === mode);
  const groups = groupedBy(own, ({ agent, ticker, metric }) =>
    JSON.stringify([returnsKey(agent, ticker), metric]),
  );
  return {
    of: (agent, ticker, metric) => groups.get(JSON.stringify([returnsKey(agent, ticker), metric])),
  };
}
