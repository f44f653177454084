import type { ReportData } from '../findings/report-data.js';
import { demotesMemories } from '../findings/agent-options.js';
import { tickerHeading, type TickerLabel } from '../findings/tickers.js';
import type { MemoryHistory } from '../reading/memory-histories.js';
import { listed } from '../tables/number-text.js';
import type { Chart, Figure } from './chart.js';
import { slug } from '../slug.js';
import { chartTitle } from './chart-title.js';
import { windowText } from './memory-layers.js';
import { monthTicks } from './month-ticks.js';
import { THEME } from './theme.js';

interface EventKind {
  readonly event: string;
  readonly colour: string;
  /** What it is, in the caption. */
  readonly words: string;
}

const PROMOTED = { event: 'promoted', colour: '#009e73', words: 'moved one layer deeper' };
const DEMOTED = { event: 'demoted', colour: '#e69f00', words: 'moved one layer up' };
const PURGED = { event: 'purged', colour: '#8a8a8a', words: 'forgotten' };

interface MonthCount {
  readonly month: string;
  readonly event: string;
  readonly n: number;
}

/** Promotions, demotions (where there can be any) and purges a month, a bar chart a ticker. */
export function memoryEventsFigure(data: ReportData): Figure | null {
  const first = data.memory[0];
  if (first === undefined) return null;
  const kinds = data.memory.some(mayDemote) ? [PROMOTED, DEMOTED, PURGED] : [PROMOTED, PURGED];
  const charts = data.tickers.flatMap((ticker): Chart[] => {
    const history = data.memory.find((each) => each.trial.ticker === ticker.ticker);
    const counts = history === undefined ? [] : countsByMonth(history, kinds);
    return counts.length === 0 ? [] : [eventsChart(ticker, counts, kinds)];
  });
  if (charts.length === 0) return null;
  return {
    name: 'memory-events',
    title: `What happened to the memories of ${first.trial.agent}, by month.`,
    caption: `Number of memories ${listed(kinds.map(({ event, words }) => `${words} (${event})`))}; seed ${first.trial.seed}${windowText(data, first)}.`,
    legend: kinds.map(({ event, colour }) => ({ label: event, colour, dash: [], mark: 'area' })),
    least: 240,
    charts,
  };
}

/** True where a layer has a threshold to demote at, or a memory was demoted. */
function mayDemote({ trial, events }: MemoryHistory): boolean {
  return (
    demotesMemories(trial.record.options) || events.some(({ event }) => event === DEMOTED.event)
  );
}

function countsByMonth(history: MemoryHistory, kinds: readonly EventKind[]): MonthCount[] {
  const counts = new Map<string, MonthCount>();
  for (const { date, event } of history.events) {
    if (!kinds.some((kind) => kind.event === event)) continue;
    const month = date.slice(0, 7);
    const key = `${month} ${event}`;
    counts.set(key, { month, event, n: (counts.get(key)?.n ?? 0) + 1 });
  }
  return [...counts.keys()].toSorted().flatMap((key) => counts.get(key) ?? []);
}

function eventsChart(
  ticker: TickerLabel,
  counts: readonly MonthCount[],
  kinds: readonly EventKind[],
): Chart {
  const sum = (event: string): number =>
    counts.filter((row) => row.event === event).reduce((total, row) => total + row.n, 0);
  return {
    name: `memory-events-${slug(ticker.ticker)}`,
    description: `Memory events by month on ${tickerHeading(ticker)}. In all: ${kinds.map(({ event }) => `${sum(event)} ${event}`).join(', ')}.`,
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
        x: monthAxis(counts),
        y: {
          field: 'n',
          type: 'quantitative',
          axis: { title: null, tickCount: 4, format: 'd' },
        },
        color: {
          field: 'event',
          type: 'nominal',
          scale: {
            domain: kinds.map(({ event }) => event),
            range: kinds.map(({ colour }) => colour),
          },
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

function monthAxis(counts: readonly MonthCount[]) {
  const months = counts.map(({ month }) => `${month}-01`);
  return {
    field: 'month',
    type: 'temporal',
    timeUnit: 'utcyearmonth',
    axis: {
      title: null,
      format: '%b %Y',
      grid: false,
      values: monthTicks(months, 4),
      labelOverlap: 'greedy',
    },
  } as const;
}
