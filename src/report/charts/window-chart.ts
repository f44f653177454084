import { metricModes } from '../../metrics/catalog.js';
import type { MetricDefinition } from '../../metrics/metric.js';
import { summarise } from '../../metrics/summary.js';
import type { AgentStyle } from '../findings/agent-styles.js';
import type { ReportData } from '../findings/report-data.js';
import { tickerHeading, type TickerLabel } from '../findings/tickers.js';
import { hasManyWindows, type WindowLabel } from '../findings/windows.js';
import { counted, inUnit } from '../tables/number-text.js';
import type { Chart, Figure } from './chart.js';
import { slug } from '../slug.js';
import { chartTitle } from './chart-title.js';
import { agentLegend } from './path-panels.js';
import { THEME } from './theme.js';

/** Windows drawn; the table has every one. */
const MOST_WINDOWS = 60;

/** Cumulative return window by window, a line an agent, a chart a ticker; none with one window. */
export function windowFigure(data: ReportData): Figure | null {
  const metric = metricModes[data.mainMode].definitions.find(
    ({ name }) => name === 'cumulative_return',
  );
  if (metric === undefined || !hasManyWindows(data.inputs.experiment)) return null;
  const windows = data.windows.slice(-MOST_WINDOWS);
  const competing = data.agents.filter(({ isBound }) => !isBound);
  const rows = windowRows({ ...data, agents: competing }, metric, windows);
  const charts = data.tickers.flatMap((ticker) => {
    const own = rows.filter((row) => row.ticker === ticker.ticker);
    return own.length === 0 ? [] : [windowChart(data, ticker, own, windows)];
  });
  if (charts.length === 0) return null;
  const drawn = competing.filter(({ name }) => rows.some((row) => row.agent === name));
  const rest = data.windows.length - windows.length;
  return {
    name: 'by-window',
    title: `${metric.label} in each window by itself.`,
    caption: `Percent, ${metricModes[data.mainMode].label.toLowerCase()} mode. Dots are means over seeds, upright lines the least and most of them; the lines across only lead the eye from one window to the next.${rest > 0 ? ` ${counted(rest, 'earlier window')} in the table only.` : ''}${competing.length < data.agents.length ? ' An upper bound is in the table only: it would flatten the others.' : ''}${data.tickers.length > 1 ? ' Scales differ between tickers.' : ''}`,
    legend: drawn.map(agentLegend),
    least: 440,
    charts,
  };
}

/** Share of the way to the next window over which agents stand beside each other. */
const SPREAD = 0.4;

interface WindowRow {
  readonly ticker: string;
  readonly window: string;
  /** Along x: windows a unit apart, agents a little beside each other so that they can be told apart. */
  readonly place: number;
  readonly agent: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly seeds: number;
}

/** One row a window, agent and ticker, windows and agents in their order; the reference last, over the others. */
function windowRows(
  { metrics, mainMode, agents, tickers }: ReportData,
  metric: MetricDefinition,
  windows: readonly WindowLabel[],
): WindowRow[] {
  const groups = new Map<string, number[]>();
  for (const row of metrics) {
    if (!row.base || row.mode !== mainMode || row.metric !== metric.name || row.value === null)
      continue;
    const key = JSON.stringify([row.window, row.agent, row.ticker]);
    groups.set(key, [...(groups.get(key) ?? []), row.value]);
  }
  const rounded = (value: number): number => Math.round(inUnit(value, metric.unit) * 1e2) / 1e2 + 0;
  const beside = (turn: number): number => (turn / Math.max(1, agents.length - 1) - 0.5) * SPREAD;
  return agents.toReversed().flatMap(({ name: agent }, turn) =>
    tickers.flatMap(({ ticker }) =>
      windows.flatMap(({ name, label }, index) => {
        const values = groups.get(JSON.stringify([name, agent, ticker]));
        if (values === undefined) return [];
        const { mean, minimum, maximum, n } = summarise(values);
        const [value, low, high] = [rounded(mean), rounded(minimum), rounded(maximum)];
        const place = Math.round((index + beside(agents.length - 1 - turn)) * 1e3) / 1e3;
        return [{ ticker, window: label, place, agent, value, low, high, seeds: n }];
      }),
    ),
  );
}

function windowChart(
  { agents }: ReportData,
  ticker: TickerLabel,
  rows: readonly WindowRow[],
  windows: readonly WindowLabel[],
): Chart {
  const drawn = agents.filter(({ name }) => rows.some((row) => row.agent === name));
  const words = drawn.map(({ name }) => {
    const values = rows.filter((row) => row.agent === name).map(({ value }) => value);
    return `${name} above zero in ${values.filter((value) => value > 0).length} of ${values.length}`;
  });
  return {
    name: `by-window-${slug(ticker.ticker)}`,
    description: `Cumulative return on ${tickerHeading(ticker)} in each window, percent, one line an agent: ${words.join(', ')}.`,
    spec: {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      title: chartTitle(ticker),
      width: 'container',
      height: 210,
      autosize: { type: 'fit-x', contains: 'padding' },
      config: THEME,
      data: { values: rows.map((row) => ({ ...row })) },
      encoding: encodingOf(drawn, windows),
      layer: [zeroRule, rangeLayer, ...lineLayers(drawn)],
    },
  };
}

function encodingOf(agents: readonly AgentStyle[], windows: readonly WindowLabel[]) {
  const labels = JSON.stringify(windows.map(({ label }) => label));
  return {
    x: {
      field: 'place',
      type: 'quantitative',
      scale: { domain: [-0.5, windows.length - 0.5], nice: false, zero: false },
      axis: {
        title: 'Window',
        grid: false,
        values: windows.map((_, index) => index),
        labelExpr: `${labels}[datum.value]`,
        labelOverlap: 'greedy',
      },
    },
    color: {
      field: 'agent',
      type: 'nominal',
      scale: { domain: agents.map(({ name }) => name), range: agents.map(({ colour }) => colour) },
    },
    tooltip: [
      { field: 'agent', title: 'Agent' },
      { field: 'window', title: 'Window' },
      { field: 'value', title: 'Mean, %', format: '.2f' },
      { field: 'low', title: 'Least', format: '.2f' },
      { field: 'high', title: 'Most', format: '.2f' },
      { field: 'seeds', title: 'Seeds' },
    ],
  } satisfies Layer['encoding'];
}

type Layer = Extract<Chart['spec'], { layer: unknown }>['layer'][number];

const zeroRule: Layer = {
  data: { values: [{ zero: 0 }] },
  mark: { type: 'rule', opacity: 0.45, strokeWidth: 0.8 },
  encoding: {
    x: { value: 0 },
    x2: { value: 'width' },
    y: { field: 'zero', type: 'quantitative' },
    color: { value: 'currentColor' },
    tooltip: { value: null },
  },
};

const rangeLayer: Layer = {
  mark: { type: 'rule', strokeWidth: 1.4, opacity: 0.5 },
  encoding: {
    y: { field: 'low', type: 'quantitative', axis: { title: null, tickCount: 5, format: '.3~f' } },
    y2: { field: 'high' },
  },
};

function lineLayers(agents: readonly AgentStyle[]): Layer[] {
  const reference = agents.filter((agent) => agent.isReference).map(({ name }) => name);
  const isReference = { test: { field: 'agent', oneOf: reference } };
  return [
    {
      mark: { type: 'line', opacity: 0.35 },
      encoding: {
        y: { field: 'value', type: 'quantitative' },
        strokeWidth: { condition: { ...isReference, value: 2 }, value: 1 },
      },
    },
    {
      mark: { type: 'point', filled: true, opacity: 1 },
      encoding: {
        y: { field: 'value', type: 'quantitative' },
        size: { condition: { ...isReference, value: 60 }, value: 30 },
      },
    },
  ];
}
