import { metricModes } from '../../metrics/catalog.js';
import type { MetricDefinition } from '../../metrics/metric.js';
import { droppedCells, type DroppedCell } from '../findings/dropped-cells.js';
import type { ReportData } from '../findings/report-data.js';
import { sweepsOf, type Sweep } from '../findings/sweep.js';
import { measuredSweep, type MeasuredSweep, type SweepCell } from '../findings/sweep-cells.js';
import { tickerHeading, type TickerLabel } from '../findings/tickers.js';
import { listed } from '../tables/number-text.js';
import type { Chart, Figure } from './chart.js';
import { slug } from '../slug.js';
import { chartTitle } from './chart-title.js';
import { heatMapSpec } from './sweep-heat-map.js';
import { sweepLineSpec } from './sweep-line.js';
import { sweepScatterSpec } from './sweep-scatter.js';
import { describedCells, shownMean, sweepCaption, unitText } from './sweep-words.js';

const DRAWN_METRICS = ['cumulative_return', 'sharpe_ratio'] as const;

/** A figure for each sweep and drawn metric: heat maps over two axes, lines over one, dots over samples. */
export function sweepFigures(data: ReportData): Figure[] {
  const metrics = metricModes[data.mainMode].definitions.filter((definition) =>
    DRAWN_METRICS.some((name) => name === definition.name),
  );
  return sweepsOf(data).flatMap((sweep) => {
    const dropped = droppedCells(data.inputs.experiment, sweep);
    return metrics.flatMap((metric) => {
      const measured = measuredSweep(data, sweep, metric.name);
      return sweepFigure(data, { sweep, dropped, metric, measured });
    });
  });
}

/** One agent's sweep as measured by one metric. */
interface Swept {
  readonly sweep: Sweep;
  readonly dropped: readonly DroppedCell[];
  readonly metric: MetricDefinition;
  readonly measured: MeasuredSweep;
}

function sweepFigure(data: ReportData, swept: Swept): Figure[] {
  const { sweep, dropped, metric, measured } = swept;
  const { agent, axes, form } = sweep;
  const { cells } = measured;
  if (cells.length === 0) return [];
  const extent = cells.reduce(
    (most, cell) => Math.max(most, Math.abs(shownMean(cell, metric))),
    1e-9,
  );
  const charts = data.tickers.flatMap((ticker): Chart[] => {
    const here = cells.filter((cell) => cell.ticker === ticker.ticker);
    if (here.length === 0) return [];
    return form === 'sampled'
      ? scatterCharts(swept, ticker, [...here, ...ownDots(measured, ticker)])
      : [gridChart(swept, ticker, here, extent)];
  });
  const [tickers, windows] = [charts.length, data.windows.length];
  return [
    {
      name: `sweep-${slug(agent)}${sweep.part}-${slug(metric.name)}`,
      title: `${metric.label} of ${agent} over ${listed(axes.map((a) => a.label))}.`,
      caption: sweepCaption(sweep, measured, { metric, tickers, windows, dropped: dropped.length }),
      legend: [],
      least: axes.length === 1 ? 300 : 230,
      charts,
    },
  ];
}

/** The file's own settings of a ticker, where none of its dots is of them alone. */
function ownDots({ cells, own }: MeasuredSweep, { ticker }: TickerLabel): SweepCell[] {
  const isThere = cells.some((cell) => cell.isBase && cell.ticker === ticker);
  return isThere ? [] : own.filter((cell) => cell.ticker === ticker);
}

const chartName = ({ sweep, metric }: Swept, ticker: TickerLabel): string =>
  `sweep-${slug(sweep.agent)}${sweep.part}-${slug(metric.name)}-${slug(ticker.ticker)}`;

function gridChart(
  swept: Swept,
  ticker: TickerLabel,
  cells: readonly SweepCell[],
  extent: number,
): Chart {
  const { sweep, dropped, metric } = swept;
  const [x = { path: '', label: '', values: [] }, y] = sweep.axes;
  const title = chartTitle(ticker);
  return {
    name: chartName(swept, ticker),
    description: `${metric.label}${unitText(metric)} of ${sweep.agent} on ${tickerHeading(ticker)} over ${sweep.axes.map((a) => a.label).join(' and ')}: ${describedCells(cells, sweep, metric)}.`,
    spec:
      y === undefined
        ? sweepLineSpec({ title, axis: x, cells, metric, isHalved: dropped.length > 0 })
        : heatMapSpec({ title, x, y, cells, metric, dropped, extent }),
  };
}

/** A panel an axis: all vary at once. */
function scatterCharts(swept: Swept, ticker: TickerLabel, cells: readonly SweepCell[]): Chart[] {
  const { sweep, dropped, metric } = swept;
  return sweep.axes.map((axis, index) => ({
    name: `${chartName(swept, ticker)}-${slug(axis.label)}-${index + 1}`,
    description: `${metric.label}${unitText(metric)} of ${sweep.agent} on ${tickerHeading(ticker)} against ${axis.label}, a dot a sampled setting: ${describedCells(cells, sweep, metric)}.`,
    spec: sweepScatterSpec({ title: chartTitle(ticker), axis, index, cells, dropped, metric }),
  }));
}
