import type { MetricModeName } from '../../metrics/catalog.js';
import { paperReturns } from '../../metrics/paper.js';
import {
  paperPeriodReturns,
  standardPeriodReturns,
  type PeriodReturn,
} from '../../metrics/period-returns.js';
import type { ReportData } from './report-data.js';
import type { Stretch } from './stretches.js';
import { walksOf, type Walk } from './walks.js';

/** A stretch of the calendar that returns are put together over. */
export type CalendarUnit = 'month' | 'quarter' | 'year';

/** An agent on a ticker in one stretch of the calendar, over its seeds. */
export interface CalendarCell {
  readonly ticker: string;
  readonly agent: string;
  /** `2024-03`, `2024-Q1` or `2024`. */
  readonly period: string;
  /** Mean over the seeds for which it is defined, as a fraction; null where it is for none. */
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly seeds: number;
  /** Why it is undefined for some seed; empty where it never is. */
  readonly reason: string;
}

export interface CalendarReturns {
  readonly unit: CalendarUnit;
  /** In order, the same for all tickers. */
  readonly periods: readonly string[];
  readonly cells: readonly CalendarCell[];
}

/** Columns that a table or chart has room for. */
const MOST_PERIODS = 24;

/** Returns of every agent and ticker by month; by quarter or year where there would be too many months. */
export function calendarReturns(data: ReportData, { windows }: Stretch): CalendarReturns {
  const { series, mainMode, tickers, inputs } = data;
  const walks = tickers.flatMap(({ ticker }) =>
    walksOf({ complete: inputs.complete, series }, ticker, windows).walks.map((walk) => ({
      ticker,
      walk,
    })),
  );
  const dates = [...new Set(walks.flatMap(({ walk }) => walk.series.dates))].toSorted();
  const unit = unitOf(dates);
  const periods = periodsIn(dates, unit).slice(-MOST_PERIODS);
  const groups = new Map<string, PeriodReturn[]>();
  for (const { ticker, walk } of walks) {
    for (const found of walkReturns(walk, mainMode, unit)) {
      const key = cellKey(ticker, walk.agent, found.period);
      const own = groups.get(key);
      if (own === undefined) groups.set(key, [found]);
      else own.push(found);
    }
  }
  const cells = tickers.flatMap(({ ticker }) =>
    data.agents.flatMap(({ name: agent }) =>
      periods.flatMap((period) => {
        const found = groups.get(cellKey(ticker, agent, period));
        return found === undefined ? [] : [{ ticker, agent, period, ...overSeeds(found) }];
      }),
    ),
  );
  return { unit, periods, cells };
}

const cellKey = (...parts: readonly string[]): string => JSON.stringify(parts);

/** The finest of the calendar's stretches that fits. */
function unitOf(dates: readonly string[]): CalendarUnit {
  const units = ['month', 'quarter'] as const;
  return units.find((unit) => periodsIn(dates, unit).length <= MOST_PERIODS) ?? 'year';
}

const periodsIn = (dates: readonly string[], unit: CalendarUnit): string[] => [
  ...new Set(dates.map((date) => periodOf(date, unit))),
];

function periodOf(date: string, unit: CalendarUnit): string {
  const year = date.slice(0, 4);
  if (unit === 'month') return date.slice(0, 7);
  return unit === 'year' ? year : `${year}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

function walkReturns({ series }: Walk, mode: MetricModeName, unit: CalendarUnit): PeriodReturn[] {
  const periods = series.dates.map((date) => periodOf(date, unit));
  return mode === 'standard'
    ? standardPeriodReturns(series.equity, periods)
    : paperPeriodReturns(paperReturns(series.closes, series.directions), periods);
}

function overSeeds(
  found: readonly PeriodReturn[],
): Omit<CalendarCell, 'ticker' | 'agent' | 'period'> {
  const values = found.flatMap(({ value }) => value.value ?? []);
  const reasons = found.flatMap(({ value }) => (value.value === null ? [value.reason] : []));
  const reason = [...new Set(reasons)].join('; ');
  if (values.length === 0) return { mean: null, low: null, high: null, seeds: 0, reason };
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    low: values.reduce((least, value) => Math.min(least, value)),
    high: values.reduce((most, value) => Math.max(most, value)),
    seeds: values.length,
    reason,
  };
}
