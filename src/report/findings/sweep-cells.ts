import { meanInterval } from '../../metrics/mean-interval.js';
import { mean } from '../../metrics/standard-deviation.js';
import type { ReportData } from './report-data.js';
import { isOnWholeWindow } from './halving.js';
import { settingText, type Sweep } from './sweep.js';
import type { Cell } from './sweep-alike.js';
import type { MetricRow } from './trial-metrics.js';
import { summariseWindows, type WindowSummary, type WindowValue } from './window-summary.js';

/** One cell: a metric over seeds and windows, and over the axes not drawn, on one ticker. */
export interface SweepCell {
  readonly ticker: string;
  /** Value on each axis that makes a place. */
  readonly at: readonly string[];
  readonly summary: WindowSummary;
  /** Of the mean: over seeds where there is one window, else over windows; null for one of them. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** The file's own settings, and nothing but them. */
  readonly isBase: boolean;
}

/** What was measured of a sweep by one metric. */
export interface MeasuredSweep {
  /** Cells that average over all that the others do. */
  readonly cells: readonly SweepCell[];
  /** Cells for which some of it is missing or undefined: they would not compare. */
  readonly partial: number;
  /** The file's own settings by themselves, a figure a ticker. */
  readonly own: readonly SweepCell[];
}

/** Measures a sweep by one metric in the main mode. */
export function measuredSweep(data: ReportData, sweep: Sweep, metric: string): MeasuredSweep {
  const { experiment } = data.inputs;
  const groups = new Map<string, Group>();
  const own = new Map<string, Group>();
  const known = sweep.places.map(({ values }) => new Set(values));
  for (const row of data.metrics) {
    const isWanted =
      row.mode === data.mainMode &&
      row.metric === metric &&
      row.agent === sweep.agent &&
      isOnWholeWindow(row, experiment);
    if (!isWanted || row.value === null) continue;
    const at = placeOf(sweep, row.settings);
    if (row.base) add(own, row, at, '');
    const isOnAxes = known.every((values, index) => values.has(at[index] ?? ''));
    if (isOnAxes && sweep.alike.has(row.settings)) {
      add(groups, row, at, sweep.alike.keyOf(row.settings));
    }
  }
  const found = [...groups.values()];
  const whole = found.filter(({ values }) => values.size === sweep.alike.keys.size);
  return {
    cells: whole.map((group) => cellOf(group, group.isBase && sweep.alike.keys.size === 1)),
    partial: found.length - whole.length,
    own: [...own.values()].map((group) => cellOf(group, true)),
  };
}

interface Group {
  readonly ticker: string;
  readonly at: readonly string[];
  isBase: boolean;
  /** By the settings not drawn, then by trial: one that is the base and a cell may stand in the list twice. */
  readonly values: Map<string, Map<string, SeedValue>>;
}

/** A value of one trial with the seed it was run with. */
interface SeedValue extends WindowValue {
  readonly seed: number;
}

function add(
  groups: Map<string, Group>,
  { ticker, base, trial, window, seed, value }: MetricRow,
  at: readonly string[],
  rest: string,
): void {
  if (value === null) return;
  const key = JSON.stringify([ticker, at]);
  const group = groups.get(key) ?? { ticker, at, isBase: false, values: new Map() };
  groups.set(key, group);
  group.isBase ||= base;
  const values = group.values.get(rest) ?? new Map<string, SeedValue>();
  group.values.set(rest, values.set(trial, { window, seed, value }));
}

function cellOf({ ticker, at, values }: Group, isBase: boolean): SweepCell {
  const all = [...values.values()].flatMap((byTrial) => [...byTrial.values()]);
  const summary = summariseWindows(all);
  const interval = meanInterval(drawsOf(all, summary.windows));
  return {
    ticker,
    at,
    summary,
    interval: interval.estimate === null ? null : interval,
    isBase,
  };
}

/** What varies by chance and is drawn anew each time: windows where there are several, else seeds. */
function drawsOf(values: readonly SeedValue[], windows: number): number[] {
  const groups = new Map<string, number[]>();
  for (const { window, seed, value } of values) {
    const key = windows > 1 ? window : String(seed);
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [value]);
    else own.push(value);
  }
  return [...groups.values()].map(mean);
}

/** Where settings stand on the axes that make a place. */
export function placeOf({ places }: Pick<Sweep, 'places'>, settings: Cell): string[] {
  return places.map(({ path }) => settingText(settings[path] ?? null));
}
