import { metricModes } from '../../metrics/catalog.js';
import type { MetricDefinition } from '../../metrics/metric.js';
import type { ReportData } from '../findings/report-data.js';
import {
  sweepCells,
  sweepsOf,
  type Sweep,
  type SweepAxis,
  type SweepCell,
} from '../findings/sweep.js';
import { tickerHeading } from '../findings/tickers.js';
import { inUnit, listed } from '../tables/number-text.js';
import type { Chart, Figure } from './chart.js';
import { chartTitle, slug, type ChartTitle } from './chart-title.js';
import { sweepLineSpec } from './sweep-line.js';
import { THEME } from './theme.js';

const DRAWN_METRICS = ['cumulative_return', 'sharpe_ratio'] as const;

/** A figure for each swept agent and drawn metric: heat maps over two axes, lines over one. */
export function sweepFigures(data: ReportData): Figure[] {
  const metrics = metricModes[data.mainMode].definitions.filter((definition) =>
    DRAWN_METRICS.some((name) => name === definition.name),
  );
  return sweepsOf(data).flatMap((sweep) =>
    metrics.flatMap((metric) => sweepFigure(data, sweep, metric)),
  );
}

function sweepFigure(data: ReportData, sweep: Sweep, metric: MetricDefinition): Figure[] {
  const { agent } = sweep;
  const cells = sweepCells(data, sweep, metric.name);
  const [x, y] = sweep.axes;
  if (cells.length === 0 || x === undefined) return [];
  const extent = Math.max(...cells.map((cell) => Math.abs(shown(cell, metric))), 1e-9);
  const unit = metric.unit === 'percent' ? ', percent' : '';
  const charts = data.tickers.flatMap((ticker): Chart[] => {
    const here = cells.filter((cell) => cell.ticker === ticker.ticker);
    if (here.length === 0) return [];
    const title = chartTitle(ticker);
    return [
      {
        name: `sweep-${slug(agent)}-${slug(metric.name)}-${slug(ticker.ticker)}`,
        description: `${metric.label}${unit} of ${agent} on ${tickerHeading(ticker)} over ${sweep.axes.map((a) => a.label).join(' and ')}: ${described(here, metric)}.`,
        spec:
          y === undefined
            ? sweepLineSpec({ title, axis: x, cells: here, metric })
            : heatMapSpec({ title, x, y, cells: here, metric, extent }),
      },
    ];
  });
  return [
    {
      name: `sweep-${slug(agent)}-${slug(metric.name)}`,
      title: `${metric.label} of ${agent} over ${sweep.axes.map((a) => a.label).join(' and ')}.`,
      caption: sweepCaption(sweep, unit, charts.length),
      legend: [],
      least: y === undefined ? 300 : 230,
      charts,
    },
  ];
}

function sweepCaption(sweep: Sweep, unit: string, tickers: number): string {
  const rest =
    sweep.averagedOver.length === 0 ? '' : `, averaged over ${listed(sweep.averagedOver)}`;
  const reading =
    sweep.axes.length === 1
      ? `Dots are means over seeds${rest}${unit}; lines the least and most of them.`
      : `Each cell is a mean over seeds${rest}${unit}; blue is above zero, orange below; outlined are the settings in the file.${tickers > 1 ? ' All tickers share one scale.' : ''}`;
  const places = ['Across', 'up'].map((place, index) => [place, sweep.axes[index]] as const);
  const paths = places.flatMap(([place, axis]) =>
    axis === undefined ? [] : [`${place}: ${axis.label} (${axis.path})`],
  );
  return `${reading} ${paths.join('; ')}.`;
}

interface HeatMapInput {
  readonly title: ChartTitle;
  readonly x: SweepAxis;
  readonly y: SweepAxis;
  readonly cells: readonly SweepCell[];
  readonly metric: MetricDefinition;
  /** Largest absolute value over all tickers: both ends of the colour scale. */
  readonly extent: number;
}

function heatMapSpec({ title, x, y, cells, metric, extent }: HeatMapInput): Chart['spec'] {
  const axis = { labelAngle: 0, titlePadding: 6 } as const;
  const scale = { paddingInner: 0.035 };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title,
    width: 'container',
    height: 38 * y.values.length,
    autosize: { type: 'fit-x', contains: 'padding' },
    config: THEME,
    data: { values: cells.map((cell) => cellRow(cell, metric)) },
    encoding: {
      x: {
        field: 'x',
        type: 'ordinal',
        scale,
        sort: [...x.values],
        axis: { ...axis, title: x.label },
      },
      y: {
        field: 'y',
        type: 'ordinal',
        scale,
        sort: y.values.toReversed(),
        axis: { ...axis, title: y.label },
      },
      tooltip: [
        { field: 'x', title: x.label },
        { field: 'y', title: y.label },
        { field: 'value', title: metric.label, format: '.2f' },
        { field: 'spread', title: 's.d. over seeds' },
        { field: 'seeds', title: 'Trials' },
      ],
    },
    layer: [
      {
        mark: { type: 'rect', cornerRadius: 2 },
        encoding: {
          color: {
            field: 'value',
            type: 'quantitative',
            scale: {
              domain: [-extent, 0, extent],
              range: ['#e08a3c', '#f4f1ea', '#4a97d2'],
              interpolate: 'rgb',
            },
            legend: null,
          },
          stroke: { condition: { test: 'datum.file', value: 'currentColor' }, value: null },
        },
      },
      {
        mark: { type: 'text', fontSize: 11.5, color: '#16181d' },
        encoding: { text: { field: 'value', type: 'quantitative', format: '.2f' } },
      },
    ],
  };
}

const shown = (cell: SweepCell, metric: MetricDefinition): number =>
  Math.round(inUnit(cell.summary.mean, metric.unit) * 1e3) / 1e3 + 0;

function cellRow(
  cell: SweepCell,
  metric: MetricDefinition,
): Record<string, string | number | boolean> {
  const spread = cell.summary.standardDeviation;
  return {
    x: cell.at[0] ?? '',
    y: cell.at[1] ?? '',
    value: shown(cell, metric),
    spread: spread === null ? 'one trial' : inUnit(spread, metric.unit).toFixed(2),
    seeds: cell.summary.n,
    file: cell.isBase,
  };
}

function described(cells: readonly SweepCell[], metric: MetricDefinition): string {
  return cells
    .map((cell) => `${cell.at.join(' and ')} gives ${shown(cell, metric).toFixed(2)}`)
    .join(', ');
}
