import type { Setting } from '../../store/experiment-record.js';
import type { PlannedTrial } from '../reading/inputs.js';
import { isOnWholeWindow } from './halving.js';
import type { ReportData } from './report-data.js';
import { summariseWindows, type WindowSummary, type WindowValue } from './window-summary.js';

/** An axis of the sweep as drawn: its path, the short name of it, and values in file order. */
export interface SweepAxis {
  readonly path: string;
  readonly label: string;
  readonly values: readonly string[];
}

/** One cell: a metric over seeds and windows, and over the axes not drawn, on one ticker. */
export interface SweepCell {
  readonly ticker: string;
  /** Value on each drawn axis. */
  readonly at: readonly string[];
  readonly summary: WindowSummary;
  /** The file's own settings. */
  readonly isBase: boolean;
}

/** How a sweep is drawn: cells of a grid, or points where values were drawn at random. */
export type SweepForm = 'grid' | 'sampled';

/** What is drawn of one agent's sweep: some of the axes that concern it; the rest is averaged over. */
export interface Sweep {
  readonly agent: string;
  readonly form: SweepForm;
  /** At most two of a grid, at most {@link MOST_PANELS} of a sample. */
  readonly axes: readonly SweepAxis[];
  /** Short names of the other axes. */
  readonly others: readonly string[];
}

/** Axes of a sampled sweep that get a panel of their own. */
const MOST_PANELS = 4;

/** A grid with fewer of its cells run is mostly holes. */
const LEAST_FILLED = 0.5;

/** Cells below which holes are a choice of the file, not a sample. */
const FEW_CELLS = 16;

/** Most values of one axis that a line can name under it. */
const MOST_TICKS = 24;

/** The sweep of each agent that has one, the reference first. */
export function sweepsOf(data: ReportData): Sweep[] {
  const { experiment, complete } = data.inputs;
  return data.agents.flatMap(({ name: agent }) => {
    const own = complete.filter((trial) => trial.agent === agent);
    const concern = experiment.axes
      .filter((axis) => own.some((trial) => axis.path in trial.cell))
      .map(({ path, values }) => ({
        path,
        label: shortName(path),
        values: values.map(settingText),
      }));
    if (concern.length === 0) return [];
    const form = formOf(
      concern.slice(0, 2),
      experiment.trials.filter((trial) => trial.agent === agent),
    );
    const drawn = form === 'grid' ? 2 : MOST_PANELS;
    const others = concern.slice(drawn).map(({ label }) => label);
    return [{ agent, form, axes: concern.slice(0, drawn), others }];
  });
}

/** A sample where most places of a grid over these axes would be empty, or one axis has too many values to name. */
function formOf(axes: readonly SweepAxis[], trials: readonly PlannedTrial[]): SweepForm {
  const [x, y] = axes;
  if (y === undefined) return (x?.values.length ?? 0) > MOST_TICKS ? 'sampled' : 'grid';
  const places = new Set(
    trials.map(({ cell }) => JSON.stringify(axes.map(({ path }) => cell[path] ?? null))),
  );
  const whole = axes.reduce((product, { values }) => product * values.length, 1);
  return places.size > FEW_CELLS && places.size < LEAST_FILLED * whole ? 'sampled' : 'grid';
}

/** Cells of one metric in the main mode; a cell whose metric is undefined for every trial is left out. */
export function sweepCells(data: ReportData, sweep: Sweep, metric: string): SweepCell[] {
  const { experiment } = data.inputs;
  const groups = new Map<string, CellTrials>();
  const known = sweep.axes.map(({ path, values }) => ({ path, values: new Set(values) }));
  for (const row of data.metrics) {
    const isWanted =
      row.mode === data.mainMode &&
      row.metric === metric &&
      row.agent === sweep.agent &&
      isOnWholeWindow(row, experiment);
    const at = isWanted ? placeOf(known, row.settings) : null;
    if (at === null || row.value === null) continue;
    const key = JSON.stringify([row.ticker, at]);
    const group = groups.get(key) ?? { ticker: row.ticker, at, isBase: false, values: new Map() };
    // By trial: one that is both the base and a cell of the sweep may stand in the list twice.
    group.values.set(row.trial, { window: row.window, value: row.value });
    group.isBase ||= row.base;
    groups.set(key, group);
  }
  return [...groups.values()].map(({ values, ...cell }) => ({
    ...cell,
    summary: summariseWindows([...values.values()]),
  }));
}

interface CellTrials {
  readonly ticker: string;
  readonly at: readonly string[];
  isBase: boolean;
  readonly values: Map<string, WindowValue>;
}

/** Where settings stand on the drawn axes; null for those of an untouched agent or off the axes. */
function placeOf(
  axes: readonly { readonly path: string; readonly values: ReadonlySet<string> }[],
  settings: Readonly<Record<string, Setting>>,
): string[] | null {
  const at: string[] = [];
  for (const { path, values } of axes) {
    const setting = settings[path];
    if (setting === undefined || !values.has(settingText(setting))) return null;
    at.push(settingText(setting));
  }
  return at;
}

/** A swept value as text. */
export function settingText(setting: Setting): string {
  return setting === null ? 'none' : String(setting);
}

/** Parts of a path that say where a setting lives, not what it is. */
const CONTAINERS = new Set(['memory', 'layers']);

/** What people call a setting: `agents.finmem.memory.layers.shallow.stability` is `shallow stability`. */
export function shortName(path: string): string {
  const parts = path.split('.');
  const own = parts[0] === 'agents' ? parts.slice(2) : parts;
  const telling = own.filter((part) => !CONTAINERS.has(part));
  const words = (telling.length > 0 ? telling : parts).join(' ').replaceAll('_', ' ');
  return words.replace(/\btop k$/, 'top-K');
}
