import type { MetricDefinition } from '../../metrics/metric.js';
import { settingText, shortName, type Sweep } from '../findings/sweep.js';
import type { Cell } from '../findings/sweep-alike.js';
import type { MeasuredSweep, SweepCell } from '../findings/sweep-cells.js';
import { count, counted, inUnit, listed } from '../tables/number-text.js';
import { valueLabel } from '../tables/axis-labels.js';

/** Most cells that a description names one by one. */
const MOST_DESCRIBED = 40;

/** Most combinations that a caption names as not drawn. */
const MOST_OUTSIDE = 4;

/** A cell's mean in the metric's unit, finer than it is printed. */
export const shownMean = (cell: SweepCell, metric: MetricDefinition): number =>
  Math.round(inUnit(cell.summary.mean, metric.unit) * 1e3) / 1e3 + 0;

/** What follows the words for a figure that is no plain ratio. */
export const unitText = ({ unit }: MetricDefinition): string =>
  unit === 'percent' ? ', percent' : '';

/** What the cells of one ticker say, for people who do not see them. */
export function describedCells(
  cells: readonly SweepCell[],
  { places }: Pick<Sweep, 'places'>,
  metric: MetricDefinition,
): string {
  const placeText = ({ at }: SweepCell): string =>
    at.slice(0, places.length).map(valueLabel).join(' and ');
  if (cells.length <= MOST_DESCRIBED) {
    return cells
      .map((cell) => `${placeText(cell)} gives ${shownMean(cell, metric).toFixed(2)}`)
      .join(', ');
  }
  const sorted = cells.toSorted((a, b) => a.summary.mean - b.summary.mean);
  const ends = [sorted[0], sorted.at(-1)].flatMap((cell) =>
    cell === undefined ? [] : [`${shownMean(cell, metric).toFixed(2)} at ${placeText(cell)}`],
  );
  return `${count(cells.length)} settings, from ${ends.join(' to ')}`;
}

/** What a caption needs to know beside the sweep itself. */
interface About {
  readonly metric: MetricDefinition;
  readonly tickers: number;
  readonly windows: number;
  /** Settings that a halving dropped. */
  readonly dropped: number;
}

/** How to read the charts of a sweep. */
export function sweepCaption(sweep: Sweep, measured: MeasuredSweep, about: About): string {
  return [
    readingText(sweep, measured, about),
    ownText(sweep, measured, about),
    droppedText(sweep, about),
    partialText(measured),
    outsideText(sweep),
    placesText(sweep),
  ].join('');
}

function readingText(
  sweep: Sweep,
  { cells }: MeasuredSweep,
  { metric, tickers, windows, dropped }: About,
): string {
  const unit = unitText(metric);
  const over = windows > 1 ? 'windows of the mean over seeds' : 'seeds';
  const rest = sweep.averaged.length === 0 ? '' : `, averaged over ${listed(sweep.averaged)}`;
  const least = windows > 1 ? 'of the windows’ means' : 'of them';
  if (sweep.form === 'sampled') {
    const hidden = sweep.places.slice(sweep.axes.length).map(({ label }) => label);
    const notDrawn = hidden.length === 0 ? '' : ` Not drawn: ${listed(hidden)}.`;
    const single = sweep.averaged.length === 0 ? '' : ' settings by themselves';
    return `Each dot is one sampled setting, a mean over ${over}${rest}${unit}; all settings vary at once, so a panel shows one of them and the scatter is what the others do.${notDrawn} The ring is the file’s own${single}.`;
  }
  if (sweep.axes.length === 1) {
    const joined = dropped > 0 ? ', not joined as most are missing between them' : '';
    return `Dots are means over ${over}${rest}${unit}${joined}; small ticks the least and most ${least}. Bars are 95 % intervals of the mean over ${windows > 1 ? 'windows' : 'seeds'} (Student’s t); they say how well the mean is known, not what another market would give.`;
  }
  const outlined = cells.some(({ isBase }) => isBase)
    ? '; outlined are the settings in the file'
    : '';
  return `Each cell is a mean over ${over}${rest}${unit}; blue is above zero, orange below${outlined}.${tickers > 1 ? ' All tickers share one scale.' : ''}`;
}

/** The file's own figures where no cell of a grid is of its settings and nothing else. */
function ownText(sweep: Sweep, { cells, own }: MeasuredSweep, { metric }: About): string {
  const isDrawn = sweep.form === 'sampled' || cells.some(({ isBase }) => isBase);
  if (isDrawn || own.length === 0) return '';
  const figures = own.map(
    (cell) => `${shownMean(cell, metric).toFixed(2)}${percentSign(metric)} on ${cell.ticker}`,
  );
  return ` The file’s own settings (${settingsText(sweep.own)}) are not outlined, as no cell is of them alone; they gave ${listed(figures)}.`;
}

const percentSign = ({ unit }: MetricDefinition): string => (unit === 'percent' ? ' %' : '');

function droppedText({ form, axes }: Sweep, { dropped }: About): string {
  if (dropped === 0) return '';
  const marks =
    form === 'sampled'
      ? 'ticks at the foot mark those that did not get there'
      : axes.length === 1
        ? 'the table of settings names the rung the others reached'
        : 'the others name the rung they reached where there is room, and the table of settings does for all';
  return ` Settings were halved: values are of the file’s own and of those left on the whole test window, which were chosen on test data; ${marks}.`;
}

function partialText({ partial }: MeasuredSweep): string {
  if (partial === 0) return '';
  return ` ${counted(partial, 'place')} ${partial === 1 ? 'is' : 'are'} left empty, since some of what the others average is missing or undefined there.`;
}

/** Combinations that no cell holds, by what tells them from the file's own. */
function outsideText({ outside, own }: Sweep): string {
  if (outside.length === 0) return '';
  const named = outside.slice(0, MOST_OUTSIDE).map((cell) => settingsText(differing(cell, own)));
  const more = outside.length - named.length;
  const names = `${named.join('; ')}${more === 0 ? '' : `; and ${count(more)} more`}`;
  return ` Not drawn, since no cell holds the like: ${names}; their figures stand in the table of settings.`;
}

function differing(cell: Cell, own: Cell): Cell {
  return Object.fromEntries(Object.entries(cell).filter(([path, value]) => own[path] !== value));
}

const settingsText = (cell: Cell): string =>
  Object.entries(cell)
    .map(([path, value]) => `${shortName(path)} ${valueLabel(settingText(value))}`)
    .join(', ');

function placesText({ form, axes }: Sweep): string {
  if (form === 'sampled')
    return ` ${axes.map(({ label, path }) => `${label}: ${path}`).join('; ')}.`;
  const places = ['Across', 'up'].map((place, index) => [place, axes[index]] as const);
  const paths = places.flatMap(([place, axis]) =>
    axis === undefined ? [] : [`${place}: ${axis.label} (${axis.path})`],
  );
  return ` ${paths.join('; ')}.`;
}
