import { metricModes } from '../../metrics/catalog.js';
import type { MetricDefinition } from '../../metrics/metric.js';
import type { ReportData } from '../findings/report-data.js';
import { basisNotes } from '../findings/basis.js';
import { tickerHeading } from '../findings/tickers.js';
import type { MetricRow } from '../findings/trial-metrics.js';
import { hasManyWindows, type WindowLabel } from '../findings/windows.js';
import { metricCell, outcomeOf } from './metric-cell.js';
import type { ReportTable, RowGroup } from './table.js';

/** Cumulative return of each agent on each ticker, window by window; none with one window. */
export function byWindowTable(data: ReportData): ReportTable | null {
  const metric = metricModes[data.mainMode].definitions.find(
    ({ name }) => name === 'cumulative_return',
  );
  if (metric === undefined || !hasManyWindows(data.inputs.experiment)) return null;
  const cells = rowsByCell(data, metric);
  const groups = data.windows
    .map((window) => windowGroup(data, window, metric, cells))
    .filter((group) => group.rows.length > 0);
  return {
    name: 'by-window',
    caption: `${metric.label} in each window by itself.`,
    head: 'Agent',
    groupHead: 'window',
    columns: data.tickers.map((ticker) => ({
      key: ticker.ticker,
      label: tickerHeading(ticker),
      unit: metric.unit === 'percent' ? '%' : '',
      align: 'end',
    })),
    groups,
    notes: [
      'Base trials: mean ± sample standard deviation over seeds; no ± where there is only one or all agree.',
      ...basisNotes(data, data.mainMode),
    ],
  };
}

type Cells = ReadonlyMap<string, readonly MetricRow[]>;

const cellKey = (...parts: readonly string[]): string => JSON.stringify(parts);

function rowsByCell(data: ReportData, metric: MetricDefinition): Cells {
  const cells = new Map<string, MetricRow[]>();
  for (const row of data.metrics) {
    if (!row.base || row.mode !== data.mainMode || row.metric !== metric.name) continue;
    const key = cellKey(row.window, row.agent, row.ticker);
    const own = cells.get(key);
    if (own === undefined) cells.set(key, [row]);
    else own.push(row);
  }
  return cells;
}

function windowGroup(
  data: ReportData,
  { name, label, test }: WindowLabel,
  metric: MetricDefinition,
  cells: Cells,
): RowGroup {
  const of = (agent: string, ticker: string): readonly MetricRow[] | undefined =>
    cells.get(cellKey(name, agent, ticker));
  return {
    heading: label,
    remark: test.join(' to '),
    rows: data.agents
      .filter((agent) => data.tickers.some(({ ticker }) => of(agent.name, ticker) !== undefined))
      .map((agent) => ({
        head: agent.name,
        colour: agent.colour,
        ...(agent.isBound ? { remark: 'upper bound', setApart: true } : {}),
        cells: data.tickers.map(({ ticker }) => {
          const rows = of(agent.name, ticker);
          return metricCell(
            metric,
            rows === undefined ? undefined : outcomeOf(rows),
            undefined,
            false,
          );
        }),
      })),
  };
}
