import { metricModes } from '../../metrics/catalog.js';
import type { MetricDefinition } from '../../metrics/metric.js';
import type { ReportData } from '../findings/report-data.js';
import { SPREAD_METRICS, spreadSources, type SpreadSources } from '../findings/spread-sources.js';
import { tickerHeading } from '../findings/tickers.js';
import { hasManyWindows } from '../findings/windows.js';
import { meanText } from './metric-cell.js';
import type { Cell, ReportTable, TableRow } from './table.js';

/** What seeds and what windows add to the spread of a figure; none where there is one of either. */
export function spreadTable(data: ReportData): ReportTable | null {
  const { agents, tickers, mainMode, inputs } = data;
  const many = hasManyWindows(inputs.experiment);
  const sources = spreadSources(data.metrics, mainMode);
  if (sources.length === 0) return null;
  const metrics = metricModes[mainMode].definitions.filter(({ name }) =>
    SPREAD_METRICS.some((each) => each === name),
  );
  const rowOf = (ticker: string, agent: (typeof agents)[number]): TableRow[] => {
    const own = sources.filter((each) => each.ticker === ticker && each.agent === agent.name);
    if (own.length === 0) return [];
    const cells = metrics.flatMap((metric) =>
      partCells(
        metric,
        own.find((each) => each.metric === metric.name),
        many,
      ),
    );
    return [{ head: agent.name, colour: agent.colour, cells }];
  };
  return {
    name: 'spread',
    caption: `Where the spread of a figure comes from: ${many ? 'seeds and windows' : 'seeds'}, and how sure its mean is of them.`,
    head: 'Agent',
    groupHead: 'ticker',
    columns: metrics.flatMap((metric) => partColumns(metric, many)),
    groups: tickers
      .map((label) => ({
        heading: tickerHeading(label),
        rows: agents.flatMap((agent) => rowOf(label.ticker, agent)),
      }))
      .filter(({ rows }) => rows.length > 0),
    notes: [many ? MANY_WINDOWS : ONE_WINDOW],
  };
}

const MANY_WINDOWS =
  'Random-effects model: value = mean + window + seed within the window. Seeds: standard deviation over seeds in one window, pooled over windows. Windows: standard deviation over windows, less what seeds add to it; 0 where windows differ no more than seeds explain. Error: standard error of the mean over windows, never less than what seeds add to it; of it from seeds: the part that more seeds would take away, the rest wants more windows. Windows that overlap are not independent, and then the error is too small.';
const ONE_WINDOW =
  'Seeds: standard deviation over seeds. Error: standard error of the mean over seeds, in this one window: it says nothing of other windows, of which there is none here to measure their spread.';

interface Part {
  readonly key: string;
  readonly label: string;
  readonly of: (components: SpreadSources['components']) => number | null;
}

const SEEDS: Part = { key: 'seeds', label: 'seeds', of: ({ seeds }) => seeds };
const ERROR: Part = { key: 'error', label: 'error', of: ({ standardError }) => standardError };
const BETWEEN: Part = {
  key: 'windows',
  label: 'windows',
  of: ({ betweenWindows }) => betweenWindows,
};
const ERROR_OF_SEEDS: Part = {
  key: 'error_of_seeds',
  label: 'of it from seeds',
  of: ({ standardErrorOfSeeds }) => standardErrorOfSeeds,
};

const partsOf = (many: boolean): readonly Part[] =>
  many ? [SEEDS, BETWEEN, ERROR, ERROR_OF_SEEDS] : [SEEDS, ERROR];

function partColumns(
  { name, label, unit }: MetricDefinition,
  many: boolean,
): ReportTable['columns'] {
  return partsOf(many).map((part) => ({
    key: `${name}_${part.key}`,
    label: `${label}: ${part.label}`,
    unit: unit === 'percent' ? '%' : '',
    align: 'end',
  }));
}

function partCells(
  metric: MetricDefinition,
  source: SpreadSources | undefined,
  many: boolean,
): Cell[] {
  return partsOf(many).map((part) => {
    const value = source === undefined ? null : part.of(source.components);
    const numbers = { [`${metric.name}_${part.key}`]: value };
    if (value === null) return { text: '–', numbers, note: 'one value alone has no spread' };
    return { text: meanText(value, metric), numbers };
  });
}
