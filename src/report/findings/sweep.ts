import type { ExperimentRecord, Setting } from '../../store/experiment-record.js';
import type { ReportData } from './report-data.js';
import { alikeSettings, type AlikeSettings, type Cell } from './sweep-alike.js';
import { sweepRoles, type SweepRole } from './sweep-roles.js';

/** An axis of the sweep as drawn: its path, the short name of it, and values in file order. */
export interface SweepAxis {
  readonly path: string;
  readonly label: string;
  readonly values: readonly string[];
}

/** How a sweep is drawn: cells of a grid, or points where values were drawn at random. */
export type SweepForm = 'grid' | 'sampled';

/** What is drawn of one agent's sweep: some of the axes that concern it; the rest is averaged over. */
export interface Sweep {
  readonly agent: string;
  readonly form: SweepForm;
  /** Tells it from another of the same agent in names of files; empty for the first. */
  readonly part: string;
  /** Axes whose values make a cell: those drawn and, of a sample, those that no panel is left for. */
  readonly places: readonly SweepAxis[];
  /** At most two of a grid, at most {@link MOST_PANELS} of a sample. */
  readonly axes: readonly SweepAxis[];
  /** Short names of the axes that every cell averages over, several values each. */
  readonly averaged: readonly string[];
  /** What every cell averages over. */
  readonly alike: AlikeSettings;
  /** Combinations that fit no cell, such as rows of `include`, by their settings. */
  readonly outside: readonly Cell[];
  /** The file's own value of each setting. */
  readonly own: Cell;
}

/** Axes of a sampled sweep that get a panel of their own. */
const MOST_PANELS = 4;

/** A grid with fewer of its cells run is mostly holes. */
const LEAST_FILLED = 0.5;

/** Cells below which holes are a choice of the file, not a sample. */
const FEW_CELLS = 16;

/** Most values of one axis that a line can name under it. */
const MOST_TICKS = 24;

/** The sweeps of each agent that has any, the reference first. */
export function sweepsOf(data: ReportData): Sweep[] {
  const { experiment } = data.inputs;
  const roles = sweepRoles(experiment);
  return data.agents.flatMap(({ name: agent }) => {
    const swept = sweptOf(experiment, agent);
    if (swept.cells.length === 0) return [];
    const drawn = formsOf(swept, roles, experiment.halving !== null);
    return drawn.map(({ form, places }, index) => sweepOn(swept, form, places, index));
  });
}

/** Everything of one agent's sweep. */
export interface Swept {
  readonly agent: string;
  /** Axes that concern the agent. */
  readonly axes: readonly SweepAxis[];
  /** Each combination once, the file's own left out. */
  readonly cells: readonly Cell[];
  readonly own: Cell;
}

/** What an agent was swept over; no cells where it was not. */
export function sweptOf({ trials, axes }: ExperimentRecord, agent: string): Swept {
  const cells = new Map<string, Cell>();
  let own: Cell = {};
  for (const trial of trials) {
    if (trial.agent !== agent) continue;
    if (trial.base) own = trial.cell;
    else cells.set(JSON.stringify(trial.cell), trial.cell);
  }
  cells.delete(JSON.stringify(own));
  const concern = axes
    .filter(({ path }) => path in own || [...cells.values()].some((cell) => path in cell))
    .map(({ path, values }) => ({ path, label: shortName(path), values: values.map(settingText) }));
  return { agent, axes: concern, cells: [...cells.values()], own };
}

interface Drawn {
  readonly form: SweepForm;
  readonly places: readonly SweepAxis[];
}

/** What is drawn of a sweep: dots of a sample, a grid of the matrix beside it; dots too where a grid has no cells alike. */
function formsOf(
  swept: Swept,
  roles: ReadonlyMap<string, SweepRole>,
  isHalved: boolean,
): readonly Drawn[] {
  const varied = swept.axes.filter(({ values }) => values.length > 1);
  const inMatrix = varied.filter(({ path }) => roles.get(path) === 'matrix');
  const sampled = varied.filter(({ path }) => roles.get(path) === 'sample');
  if (sampled.length > 0) {
    // What a halving left is not the same for every cell: there is nothing to average over.
    if (isHalved) return [{ form: 'sampled', places: [...sampled, ...inMatrix] }];
    const grid: Drawn[] =
      inMatrix.length === 0 ? [] : [{ form: 'grid', places: inMatrix.slice(0, 2) }];
    return [{ form: 'sampled', places: sampled }, ...grid];
  }
  const axes = inMatrix.length > 0 ? inMatrix : varied;
  const places = axes.slice(0, 2);
  if (axes.length === 0) return [];
  const areDots =
    (isHalved && axes.length > 2) ||
    isSparse(places, swept) ||
    alikeSettings(swept, places).keys.size === 0;
  return [areDots ? { form: 'sampled', places: axes } : { form: 'grid', places }];
}

/** Most places of a grid over these axes would be empty, or one axis has too many values to name. */
function isSparse(axes: readonly SweepAxis[], { cells, own }: Swept): boolean {
  const [x, y] = axes;
  if (y === undefined) return (x?.values.length ?? 0) > MOST_TICKS;
  const places = new Set(
    [own, ...cells].map((cell) => JSON.stringify(axes.map(({ path }) => cell[path] ?? null))),
  );
  const whole = axes.reduce((product, { values }) => product * values.length, 1);
  return places.size > FEW_CELLS && places.size < LEAST_FILLED * whole;
}

function sweepOn(
  swept: Swept,
  form: SweepForm,
  places: readonly SweepAxis[],
  index: number,
): Sweep {
  const alike = alikeSettings(swept, places);
  const drawn = new Set(places.map(({ path }) => path));
  const averaged = swept.axes.filter(({ path }) => !drawn.has(path) && alike.varies(path));
  return {
    agent: swept.agent,
    form,
    part: index === 0 ? '' : '-grid',
    places,
    axes: places.slice(0, form === 'grid' ? 2 : MOST_PANELS),
    averaged: averaged.map(({ label }) => label),
    alike,
    outside: swept.cells.filter((cell) => !alike.has(cell)),
    own: swept.own,
  };
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
