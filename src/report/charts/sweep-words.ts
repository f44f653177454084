import type { MetricDefinition } from '../../metrics/metric.js';
import type { Sweep, SweepCell } from '../findings/sweep.js';
import { count, inUnit, listed } from '../tables/number-text.js';

/** Most cells that a description names one by one. */
const MOST_DESCRIBED = 40;

/** A cell's mean in the metric's unit, finer than it is printed. */
export const shownMean = (cell: SweepCell, metric: MetricDefinition): number =>
  Math.round(inUnit(cell.summary.mean, metric.unit) * 1e3) / 1e3 + 0;

/** What the cells of one ticker say, for people who do not see them. */
export function describedCells(cells: readonly SweepCell[], metric: MetricDefinition): string {
  if (cells.length <= MOST_DESCRIBED) {
    return cells
      .map((cell) => `${cell.at.join(' and ')} gives ${shownMean(cell, metric).toFixed(2)}`)
      .join(', ');
  }
  const sorted = cells.toSorted((a, b) => a.summary.mean - b.summary.mean);
  const ends = [sorted[0], sorted.at(-1)].flatMap((cell) =>
    cell === undefined ? [] : [`${shownMean(cell, metric).toFixed(2)} at ${cell.at.join(' and ')}`],
  );
  return `${count(cells.length)} settings, from ${ends.join(' to ')}`;
}

/** How to read the charts of a sweep. */
export function sweepCaption(
  sweep: Sweep,
  about: {
    readonly unit: string;
    readonly tickers: number;
    readonly windows: number;
    readonly dropped: number;
  },
): string {
  const { unit, tickers, windows } = about;
  const over = windows > 1 ? 'windows of the mean over seeds' : 'seeds';
  const rest = sweep.others.length === 0 ? '' : `, averaged over ${listed(sweep.others)}`;
  const least = windows > 1 ? 'of the windows’ means' : 'of them';
  const readings = {
    sampled: `Each dot is one sampled setting, a mean over ${over}${unit}; all settings vary at once, so a panel shows one of them and the scatter is what the others do.${sweep.others.length === 0 ? '' : ` Not drawn: ${listed(sweep.others)}.`} The ring is the file’s own.`,
    line: `Dots are means over ${over}${rest}${unit}; lines the least and most ${least}.`,
    grid: `Each cell is a mean over ${over}${rest}${unit}; blue is above zero, orange below; outlined are the settings in the file.${tickers > 1 ? ' All tickers share one scale.' : ''}`,
  };
  const form = sweep.form === 'sampled' ? 'sampled' : sweep.axes.length === 1 ? 'line' : 'grid';
  return `${readings[form]}${droppedText(sweep, about.dropped)}${placesText(sweep)}`;
}

function droppedText({ form }: Sweep, dropped: number): string {
  if (dropped === 0) return '';
  const marks = {
    sampled: 'ticks at the foot mark those that did not get there',
    grid: 'the others name the rung they reached',
  };
  return ` Settings were halved: values are of the file’s own and of those left on the whole test window, which were chosen on test data; ${marks[form]}.`;
}

function placesText({ form, axes }: Sweep): string {
  if (form === 'sampled')
    return ` ${axes.map(({ label, path }) => `${label}: ${path}`).join('; ')}.`;
  const places = ['Across', 'up'].map((place, index) => [place, axes[index]] as const);
  const paths = places.flatMap(([place, axis]) =>
    axis === undefined ? [] : [`${place}: ${axis.label} (${axis.path})`],
  );
  return ` ${paths.join('; ')}.`;
}
