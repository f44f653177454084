import type { MetricModeName } from '../../metrics/catalog.js';
import type { MetricRow } from './trial-metrics.js';

/** Rows of the file's own settings in one mode, by agent, ticker and metric. */
export interface BaseRows {
  of(agent: string, ticker: string, metric: string): readonly MetricRow[] | undefined;
}

/** Groups the rows of base trials, so that a table looks each of its cells up once. */
export function baseRows(metrics: readonly MetricRow[], mode: MetricModeName): BaseRows {
  const groups = new Map<string, MetricRow[]>();
  for (const row of metrics) {
    if (!row.base || row.mode !== mode) continue;
    const key = keyOf(row.agent, row.ticker, row.metric);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return { of: (...parts) => groups.get(keyOf(...parts)) };
}

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);
