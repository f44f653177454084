import type { Experiment } from './experiment-schema.js';
import { written } from './expectation.js';
import type { Finding } from './finding.js';
import type { Axis } from './sweep-axes.js';
import { choiceOf, type Choice } from './sweep-mentions.js';
import { sweptSetting } from './swept-setting.js';

/** One combination: a choice for each axis, in the order of the axes. */
export type Cell = readonly Choice[];

const MOST_CELLS = 100_000;

/**
 * The file's own settings, then the matrix in file order, each of its combinations with every point of the
 * sample, without what is excluded, then `include` rows.
 */
export function sweepCells(
  experiment: Experiment,
  axes: readonly Axis[],
  findings: Finding[],
): Cell[] {
  const base = axes.map((axis) => axis.current);
  const { sample, include } = experiment.sweep;
  const matrix = axes.filter(({ role }) => role === 'matrix');
  const points = sample?.count ?? 1;
  const count = matrix.reduce((product, { choices }) => product * choices.length, points);
  if (count > MOST_CELLS) {
    const text = `expected at most ${MOST_CELLS} combinations, got ${count}`;
    findings.push({ path: ['sweep', matrix.length === 0 ? 'sample' : 'matrix'], text });
    return [base];
  }
  const isSwept = matrix.length > 0 || sample !== null;
  if (!isSwept && include.length === 0 && axes.length > 0) {
    const text = 'expected a matrix, a sample or rows of include that these settings go with';
    findings.push({ path: ['sweep', 'with'], text });
  }
  if (!isSwept && include.length === 0 && experiment.sweep.halving !== null) {
    const text = 'expected a matrix, a sample or rows of include to halve';
    findings.push({ path: ['sweep', 'halving'], text });
  }
  const swept = isSwept ? sampled(product(axes), axes, points) : [];
  const kept = withoutExcluded(experiment, axes, swept, findings);
  return [base, ...kept, ...includedCells(experiment, axes, findings)];
}

/** Every combination of the matrix, with what goes with all of them. */
function product(axes: readonly Axis[]): Cell[] {
  return axes.reduce<Cell[]>(
    (cells, { role, choices, current }) => {
      const taken = role === 'matrix' || role === 'with' ? choices : [current];
      return cells.flatMap((cell) => taken.map((choice) => [...cell, choice]));
    },
    [[]],
  );
}

/** Each cell with every point of a sample. */
function sampled(cells: readonly Cell[], axes: readonly Axis[], points: number): readonly Cell[] {
  if (!axes.some(({ role }) => role === 'sample')) return cells;
  return cells.flatMap((cell) =>
    Array.from({ length: points }, (_, point) =>
      cell.map((choice, index) => {
        const axis = axes[index];
        return (axis?.role === 'sample' ? axis.choices[point] : undefined) ?? choice;
      }),
    ),
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
    const matches = rowMatcher(experiment, row, place, axes, findings);
    if (matches === undefined) continue;
    const matching = cells.filter(matches);
    // A mistyped value would otherwise leave out nothing and be noticed by nobody.
    if (matching.length === 0) {
      const values = Object.entries(row).map(([path, value]) => `${path}: ${written(value)}`);
      const text = `excludes nothing; no swept combination has ${values.join(' and ')}`;
      findings.push({ path: place, text });
    }
    for (const cell of matching) excluded.add(cell);
  }
  return excluded.size === 0 ? cells : cells.filter((cell) => !excluded.has(cell));
}

type Row = Readonly<Record<string, unknown>>;
type Place = readonly (string | number)[];

/** Whether a cell has all values of a row; nothing where the row names what is not there. */
function rowMatcher(
  experiment: Experiment,
  row: Row,
  place: Place,
  axes: readonly Axis[],
  findings: Finding[],
): ((cell: Cell) => boolean) | undefined {
  const wanted = Object.entries(row).map(([path, value]) => {
    const setting = sweptSetting(experiment, { path, writtenAt: [...place, path] }, findings);
    if (setting === undefined) return undefined;
    const position = axes.findIndex((axis) => axis.path === setting.path);
    const text = JSON.stringify(value);
    const own = JSON.stringify(setting.value);
    return (cell: Cell): boolean => (cell[position]?.text ?? own) === text;
  });
  const known = wanted.filter((each) => each !== undefined);
  if (known.length < wanted.length) return undefined;
  return (cell) => known.every((matches) => matches(cell));
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
      choices.set(setting.path, choiceOf(value, [...place, path]));
    }
    return axes.map(({ path, role, current, choices: [always] }) => {
      return choices.get(path) ?? (role === 'with' ? always : undefined) ?? current;
    });
  });
}
