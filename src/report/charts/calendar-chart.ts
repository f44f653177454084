import type { AgentStyle } from '../findings/agent-styles.js';
import {
  calendarReturns,
  type CalendarCell,
  type CalendarReturns,
} from '../findings/calendar-returns.js';
import { calendarLabels } from '../tables/calendar-labels.js';
import { leftOutText, panelTickers } from '../findings/panels.js';
import type { ReportData } from '../findings/report-data.js';
import { stretches, type Stretch } from '../findings/stretches.js';
import { tickerHeading, type TickerLabel } from '../findings/tickers.js';
import { decimals } from '../tables/number-text.js';
import type { Chart, Figure } from './chart.js';
import { slug } from '../slug.js';
import { chartTitle, type ChartTitle } from './chart-title.js';
import { modeText } from './path-charts.js';
import { DIVERGING, ON_DIVERGING, THEME } from './theme.js';

/** What each agent earned month by month, a chart a ticker; a figure a window where windows overlap. */
export function calendarFigures(data: ReportData): Figure[] {
  return stretches(data).flatMap((stretch) => calendarFigure(data, stretch));
}

function calendarFigure(data: ReportData, stretch: Stretch): Figure[] {
  const found = calendarReturns(data, stretch);
  const bounds = new Set(data.agents.flatMap(({ isBound, name }) => (isBound ? [name] : [])));
  const extent = found.cells
    .filter(({ agent }) => !bounds.has(agent))
    .reduce((most, { mean }) => Math.max(most, Math.abs(mean ?? 0)), 1e-6);
  const charts = panelTickers(data).flatMap((ticker): Chart[] => {
    const cells = found.cells.filter((cell) => cell.ticker === ticker.ticker);
    return cells.length === 0 ? [] : [calendarChart(data, stretch, ticker, found, cells, extent)];
  });
  if (charts.length === 0) return [];
  const bound = bounds.size === 0 ? '' : ' The colours fit the agents that compete.';
  return [
    {
      name: `calendar${stretch.ending}`,
      title: `Return ${found.unit} by ${found.unit} over ${stretch.title}.`,
      caption: `Percent, ${modeText(data)}, means over seeds; blue is above zero, orange below. The first and the last ${found.unit} hold only the sessions that were tested.${stretch.note}${charts.length > 1 ? ' All tickers share one scale.' : ''}${bound}${leftOutText(data)} The table beneath has the numbers.`,
      legend: [],
      least: 700,
      charts,
    },
  ];
}

const percent = (fraction: number): number => Math.round(fraction * 1e4) / 1e2 + 0;

function calendarChart(
  data: ReportData,
  stretch: Stretch,
  ticker: TickerLabel,
  found: CalendarReturns,
  cells: readonly CalendarCell[],
  extent: number,
): Chart {
  const agents = data.agents.filter(({ name }) => cells.some(({ agent }) => agent === name));
  const words = agents.map(({ name }) => `${name} ${extremes(cells, name)}`);
  return {
    name: `calendar-${slug(ticker.ticker)}${stretch.ending}`,
    description: `Return ${found.unit} by ${found.unit} on ${tickerHeading(ticker)}, percent, one row an agent: ${words.join('; ')}.`,
    spec: calendarSpec(chartTitle(ticker), { agents, found, cells, extent: percent(extent) }),
  };
}

function extremes(cells: readonly CalendarCell[], name: string): string {
  const own = cells.filter(({ agent, mean }) => agent === name && mean !== null);
  const sorted = own.toSorted((a, b) => (a.mean ?? 0) - (b.mean ?? 0));
  const [worst, best] = [sorted[0], sorted.at(-1)];
  if (worst === undefined || best === undefined) return 'undefined';
  const text = ({ mean, period }: CalendarCell): string =>
    `${decimals(percent(mean ?? 0), 1)} in ${period}`;
  return worst === best ? text(worst) : `from ${text(worst)} to ${text(best)}`;
}

interface CalendarSpecInput {
  readonly agents: readonly AgentStyle[];
  readonly found: CalendarReturns;
  readonly cells: readonly CalendarCell[];
  /** In percent, both ends of the colours. */
  readonly extent: number;
}

/** Pixels of a row, and those that a number takes in its cell. */
const ROW = 24;
const NUMBER = 34;

function calendarSpec(
  title: ChartTitle,
  { agents, found, cells, extent }: CalendarSpecInput,
): Chart['spec'] {
  const labels = JSON.stringify(calendarLabels(found.periods));
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title,
    width: 'container',
    height: ROW * agents.length,
    autosize: { type: 'fit-x', contains: 'padding' },
    config: THEME,
    data: { values: cells.flatMap(cellRow) },
    encoding: {
      x: {
        field: 'period',
        type: 'ordinal',
        sort: [...found.periods],
        scale: { domain: [...found.periods], paddingInner: 0.04 },
        axis: {
          title: null,
          labelAngle: 0,
          labelExpr: `${labels}[datum.value]`,
          labelOverlap: 'greedy',
          labelPadding: 3,
        },
      },
      y: {
        field: 'agent',
        type: 'ordinal',
        sort: agents.map(({ name }) => name),
        scale: { paddingInner: 0.08 },
        axis: { title: null },
      },
      tooltip: [
        { field: 'agent', title: 'Agent' },
        { field: 'period', title: found.unit === 'month' ? 'Month' : 'Stretch' },
        { field: 'value', title: 'Mean, %', format: '.2f' },
        { field: 'low', title: 'Least', format: '.2f' },
        { field: 'high', title: 'Most', format: '.2f' },
        { field: 'seeds', title: 'Seeds' },
      ],
    },
    layer: [cellLayer(extent), numberLayer],
  };
}

type Layer = Extract<Chart['spec'], { layer: unknown }>['layer'][number];

function cellLayer(extent: number): Layer {
  return {
    mark: { type: 'rect', cornerRadius: 2 },
    encoding: {
      color: {
        field: 'value',
        type: 'quantitative',
        scale: {
          domain: [-extent, 0, extent],
          range: [...DIVERGING],
          interpolate: 'rgb',
          clamp: true,
        },
        legend: null,
      },
    },
  };
}

const numberLayer: Layer = {
  mark: { type: 'text', fontSize: 10.5, color: ON_DIVERGING },
  encoding: {
    text: {
      condition: { test: `bandwidth('x') < ${NUMBER}`, value: '' },
      field: 'value',
      type: 'quantitative',
      format: '.1f',
    },
  },
};

function cellRow({ agent, period, mean, low, high, seeds }: CalendarCell) {
  if (mean === null || low === null || high === null) return [];
  return [{ agent, period, value: percent(mean), low: percent(low), high: percent(high), seeds }];
}
