import type { Setting } from '../../store/run-record.js';
import { summarise, type Summary } from '../../metrics/summary.js';
import type { ReportData } from './report-data.js';

/** An axis of the sweep as drawn: its path, the short name of it, and values in file order. */
export interface SweepAxis {
  readonly path: string;
  readonly label: string;
  readonly values: readonly string[];
}

/** One cell: a metric over the seeds, and over the axes not drawn, on one ticker. */
export interface SweepCell {
  readonly ticker: string;
  /** Value on each drawn axis. */
  readonly at: readonly string[];
  readonly summary: Summary;
  /** The file's own settings. */
  readonly isBase: boolean;
}

/** What is drawn of one agent's sweep: at most two of the axes that concern it; the rest is averaged over. */
export interface Sweep {
  readonly agent: string;
  readonly axes: readonly SweepAxis[];
  readonly averagedOver: readonly string[];
}

/** The sweep of each agent that has one, the reference first. */
export function sweepsOf(data: ReportData): Sweep[] {
  const { experiment, complete } = data.inputs;
  return data.agents.flatMap(({ name: agent }) => {
    const own = complete.filter((trial) => trial.agent === agent);
    const concern = experiment.axes.filter((axis) => own.some((trial) => axis.path in trial.cell));
    if (concern.length === 0) return [];
    const axes = concern.slice(0, 2).map(({ path, values }) => ({
      path,
      label: shortName(path),
      values: values.map(settingText),
    }));
    return [{ agent, axes, averagedOver: concern.slice(2).map((axis) => shortName(axis.path)) }];
  });
}

/** Cells of one metric in the main mode; a cell whose metric is undefined for every seed is left out. */
export function sweepCells(data: ReportData, sweep: Sweep, metric: string): SweepCell[] {
  const groups = new Map<string, CellTrials>();
  for (const row of data.metrics) {
    const isWanted =
      row.mode === data.mainMode && row.metric === metric && row.agent === sweep.agent;
    const at = isWanted ? placeOf(sweep, row.settings) : null;
    if (at === null || row.value === null) continue;
    const key = JSON.stringify([row.ticker, at]);
    const group = groups.get(key) ?? { ticker: row.ticker, at, isBase: false, values: new Map() };
    // By trial: one that is both the base and a cell of the sweep may stand in the list twice.
    group.values.set(row.trial, row.value);
    group.isBase ||= row.base;
    groups.set(key, group);
  }
  return [...groups.values()].map(({ values, ...cell }) => ({
    ...cell,
    summary: summarise([...values.values()]),
  }));
}

interface CellTrials {
  readonly ticker: string;
  readonly at: readonly string[];
  isBase: boolean;
  readonly values: Map<string, number>;
}

/** Where settings stand on the drawn axes; null for those of an untouched agent or off the axes. */
function placeOf(sweep: Sweep, settings: Readonly<Record<string, Setting>>): string[] | null {
  const at: string[] = [];
  for (const axis of sweep.axes) {
    const setting = settings[axis.path];
    if (setting === undefined || !axis.values.includes(settingText(setting))) return null;
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
