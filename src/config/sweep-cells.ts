import type { Experiment } from './experiment-schema.js';
import { written } from './expectation.js';
import type { Finding } from './finding.js';
import type { Setting } from './setting.js';
import { sweptSetting, type Axis, type Choice } from './sweep-axes.js';

/** One combination: a choice for each axis, in the order of the axes. */
export type Cell = readonly Choice[];

const MOST_CELLS = 100_000;

/** The file's own settings, then the matrix in file order without what is excluded, then `include` rows. */
export function sweepCells(
  experiment: Experiment,
  axes: readonly Axis[],
  findings: Finding[],
): Cell[] {
  const base = axes.map((axis) => axis.current);
  const swept = axes.filter((axis) => axis.matrix.length > 0);
  const count = swept.reduce((product, axis) => product * axis.matrix.length, 1);
  if (count > MOST_CELLS) {
    const text = `expected at most ${MOST_CELLS} combinations, got ${count}`;
    findings.push({ path: ['sweep', 'matrix'], text });
    return [base];
  }
  const kept = withoutExcluded(experiment, axes, swept.length > 0 ? product(axes) : [], findings);
  return [base, ...kept, ...includedCells(experiment, axes, findings)];
}

function product(axes: readonly Axis[]): Cell[] {
  return axes.reduce<Cell[]>(
    (cells, axis) => {
      const choices = axis.matrix.length > 0 ? axis.matrix : [axis.current];
      return cells.flatMap((cell) => choices.map((choice) => [...cell, choice]));
    },
    [[]],
  );
}

function withoutExcluded(
  experiment: Experiment,
  axes: readonly Axis[],
  cells: readonly Cell[],
  findings: Finding[],
): readonly Cell[] {
  const excluded = new Set<Cell>();
  for (const [index, row] of experiment.sweep.exclude.entries()) {
    const place = ['sweep', 'exclude', index];
    const wanted = rowSettings(experiment, row, place, axes, findings);
    if (wanted === undefined) continue;
    const matching = cells.filter((cell) => wanted.every((each) => each.matches(cell)));
    // A mistyped value would otherwise leave out nothing and be noticed by nobody.
    if (matching.length === 0) {
      const values = Object.entries(row).map(([path, value]) => `${path}: ${written(value)}`);
      const text = `excludes nothing; no combination of the matrix has ${values.join(' and ')}`;
      findings.push({ path: place, text });
    }
    for (const cell of matching) excluded.add(cell);
  }
  return excluded.size === 0 ? cells : cells.filter((cell) => !excluded.has(cell));
}

interface Wanted {
  readonly matches: (cell: Cell) => boolean;
}

function rowSettings(
  experiment: Experiment,
  row: Readonly<Record<string, Setting>>,
  place: readonly (string | number)[],
  axes: readonly Axis[],
  findings: Finding[],
): Wanted[] | undefined {
  const wanted = Object.entries(row).map(([path, value]): Wanted | undefined => {
    const setting = sweptSetting(experiment, { path, writtenAt: [...place, path] }, findings);
    if (setting === undefined) return undefined;
    const position = axes.findIndex((axis) => axis.path === setting.path);
    return { matches: (cell) => (cell[position]?.value ?? setting.value) === value };
  });
  const known = wanted.filter((each) => each !== undefined);
  return known.length === wanted.length ? known : undefined;
}

function includedCells(experiment: Experiment, axes: readonly Axis[], findings: Finding[]): Cell[] {
  return experiment.sweep.include.map((row, index) => {
    const place = ['sweep', 'include', index];
    const choices = new Map<string, Choice>();
    for (const [path, value] of Object.entries(row)) {
      // Paths that address nothing were reported when the axes were gathered.
      const setting = sweptSetting(experiment, { path, writtenAt: place }, []);
      if (setting === undefined) continue;
      if (choices.has(setting.path)) {
        findings.push({ path: [...place, path], text: 'this row sets the same setting twice' });
      }
      choices.set(setting.path, { value, writtenAt: [...place, path] });
    }
    return axes.map((axis) => choices.get(axis.path) ?? axis.current);
  });
}
