import type { AgentStyle } from '../findings/agent-styles.js';
import { POOLED, pooledHeading, type Difference } from '../findings/differences.js';
import type { ReportData } from '../findings/report-data.js';
import { tickerHeading } from '../findings/tickers.js';
import { hasManyWindows } from '../findings/windows.js';
import type { Chart, Figure } from './chart.js';
import { slug } from '../slug.js';
import { chartTitle, type ChartTitle } from './chart-title.js';
import { THEME } from './theme.js';

/** Differences with their intervals, a small chart a ticker; every scale the same. */
export function differenceFigure(data: ReportData): Figure | null {
  const all = data.differences;
  const reference = all[0]?.reference;
  if (reference === undefined) return null;
  const ends = all.flatMap((row) => [row.interval.low, row.interval.high, 0].map(percent));
  const domain: [number, number] = [Math.min(...ends), Math.max(...ends)];
  const scopes = [
    {
      ticker: POOLED,
      name: 'pooled',
      on: pooledHeading(data),
      title: { text: pooledHeading(data) },
    },
    ...data.tickers.map((label) => ({
      ticker: label.ticker,
      name: slug(label.ticker),
      on: tickerHeading(label),
      title: chartTitle(label),
    })),
  ];
  const charts = scopes.flatMap(({ ticker, name, on, title }) => {
    const rows = all.filter((row) => row.ticker === ticker);
    if (rows.length === 0) return [];
    return [
      {
        name: `difference-${name}`,
        description: `${reference} minus each other agent on ${on}, percentage points with 95 % intervals; the numbers are in the table.`,
        spec: differenceSpec({ title, rows, styles: data.agents, domain }),
      },
    ];
  });
  return {
    name: 'difference',
    title: `${reference} minus each other agent.`,
    caption:
      `Percentage points of total daily return${hasManyWindows(data.inputs.experiment) ? ' over all test windows together' : ''}; dots are estimates, lines 95 % intervals. Filled dots: the interval excludes 0.` +
      (data.tickers.length > 1 ? ' All tickers share one scale.' : ''),
    legend: [],
    least: 420,
    charts,
  };
}

const percent = (fraction: number): number => Math.round(fraction * 1e4) / 1e2 + 0;

interface DifferenceSpecInput {
  readonly title: ChartTitle;
  readonly rows: readonly Difference[];
  readonly styles: readonly AgentStyle[];
  readonly domain: readonly [number, number];
}

function differenceSpec({ title, rows, styles, domain }: DifferenceSpecInput): Chart['spec'] {
  const agents = rows.map((row) => row.agent);
  const range = agents.map((name) => styles.find((s) => s.name === name)?.colour ?? '#8a8a8a');
  const scale = { domain: agents, range };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title,
    width: 'container',
    height: 24 * rows.length,
    autosize: { type: 'fit-x', contains: 'padding' },
    config: THEME,
    data: {
      values: rows.map((row) => ({
        agent: row.agent,
        difference: percent(row.interval.estimate),
        low: percent(row.interval.low),
        high: percent(row.interval.high),
        excludes: row.excludesZero,
      })),
    },
    encoding: {
      y: {
        field: 'agent',
        type: 'nominal',
        sort: agents,
        axis: { title: null, labelOpacity: 0.9 },
      },
      color: { field: 'agent', type: 'nominal', scale, legend: null },
      tooltip: [
        { field: 'agent', title: 'Agent' },
        { field: 'difference', title: 'Difference, pp', format: '+.2f' },
        { field: 'low', title: 'From', format: '+.2f' },
        { field: 'high', title: 'To', format: '+.2f' },
      ],
    },
    layer: [zeroRule, intervalLayer(domain), estimateLayer(scale)],
  };
}

type Layer = Extract<Chart['spec'], { layer: unknown }>['layer'][number];

const zeroRule: Layer = {
  data: { values: [{ zero: 0 }] },
  mark: { type: 'rule', opacity: 0.5, strokeWidth: 0.8 },
  encoding: {
    x: { field: 'zero', type: 'quantitative' },
    y: { value: 0 },
    y2: { value: 'height' },
    color: { value: 'currentColor' },
    tooltip: { value: null },
  },
};

function intervalLayer([low, high]: readonly [number, number]): Layer {
  return {
    mark: { type: 'rule', strokeWidth: 1.6 },
    encoding: {
      x: {
        field: 'low',
        type: 'quantitative',
        scale: { domain: [low, high], nice: true },
        axis: {
          title: null,
          tickCount: 5,
          format: '+~f',
          labelExpr: "datum.value === 0 ? '0' : datum.label",
        },
      },
      x2: { field: 'high' },
    },
  };
}

function estimateLayer(scale: { domain: string[]; range: string[] }): Layer {
  return {
    mark: { type: 'point', size: 46, strokeWidth: 1.6, opacity: 1 },
    encoding: {
      x: { field: 'difference', type: 'quantitative' },
      fill: {
        condition: { test: 'datum.excludes', field: 'agent', type: 'nominal', legend: null, scale },
        value: 'transparent',
      },
    },
  };
}
