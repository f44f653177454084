import type { ReportData } from '../findings/report-data.js';
import { tickerHeading, type TickerLabel } from '../findings/tickers.js';
import type { MemoryHistory } from '../reading/memory-histories.js';
import type { Chart, Figure } from './chart.js';
import { chartTitle, slug } from './chart-title.js';
import { monthTicks } from './month-ticks.js';
import { THEME } from './theme.js';

const EVENTS = ['promoted', 'demoted', 'purged'] as const;
const COLOURS = ['#009e73', '#e69f00', '#8a8a8a'];

interface MonthCount {
  readonly month: string;
  readonly event: string;
  readonly n: number;
}

/** Promotions, demotions and purges a month, a bar chart a ticker. */
export function memoryEventsFigure(data: ReportData): Figure | null {
  const first = data.memory[0];
  if (first === undefined) return null;
  const charts = data.tickers.flatMap((ticker): Chart[] => {
    const history = data.memory.find((each) => each.trial.ticker === ticker.ticker);
    const counts = history === undefined ? [] : countsByMonth(history);
    return counts.length === 0 ? [] : [eventsChart(ticker, counts)];
  });
  if (charts.length === 0) return null;
  return {
    name: 'memory-events',
    title: `What happened to the memories of ${first.trial.agent}, by month.`,
    caption: `Number of memories moved one layer deeper (promoted), moved one layer up (demoted) and forgotten (purged); seed ${first.trial.seed}.`,
    legend: EVENTS.map((label, index) => ({
      label,
      colour: COLOURS[index] ?? '#8a8a8a',
      dash: [],
      mark: 'area',
    })),
    least: 240,
    charts,
  };
}

function countsByMonth(history: MemoryHistory): MonthCount[] {
  const counts = new Map<string, MonthCount>();
  for (const { date, event } of history.events) {
    if (!EVENTS.some((name) => name === event)) continue;
    const month = date.slice(0, 7);
    const key = `${month} ${event}`;
    counts.set(key, { month, event, n: (counts.get(key)?.n ?? 0) + 1 });
  }
  return [...counts.keys()].toSorted().flatMap((key) => counts.get(key) ?? []);
}

function eventsChart(ticker: TickerLabel, counts: readonly MonthCount[]): Chart {
  const sum = (event: string): number =>
    counts.filter((row) => row.event === event).reduce((total, row) => total + row.n, 0);
  return {
    name: `memory-events-${slug(ticker.ticker)}`,
    description: `Memory events by month on ${tickerHeading(ticker)}. In all: ${EVENTS.map((event) => `${sum(event)} ${event}`).join(', ')}.`,
    spec: {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      title: chartTitle(ticker),
      width: 'container',
      height: 130,
      autosize: { type: 'fit-x', contains: 'padding' },
      config: THEME,
      data: {
        values: [...counts],
        format: { parse: { month: "utc:'%Y-%m'" } },
      },
      mark: { type: 'bar' },
      encoding: {
        x: {
          field: 'month',
          type: 'temporal',
          timeUnit: 'utcyearmonth',
          axis: {
            title: null,
            format: '%b %Y',
            grid: false,
            values: monthTicks(
              counts.map(({ month }) => `${month}-01`),
              4,
            ),
            labelOverlap: 'greedy',
          },
        },
        y: {
          field: 'n',
          type: 'quantitative',
          axis: { title: null, tickCount: 4, format: 'd' },
        },
        color: {
          field: 'event',
          type: 'nominal',
          scale: { domain: [...EVENTS], range: COLOURS },
        },
        tooltip: [
          {
            field: 'month',
            type: 'temporal',
            timeUnit: 'utcyearmonth',
            title: 'Month',
            format: '%b %Y',
          },
          { field: 'event', title: 'Event' },
          { field: 'n', title: 'Memories' },
        ],
      },
    },
  };
}
