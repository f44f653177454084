import type { MetricDefinition } from '../../metrics/metric.js';
import type { DroppedCell } from '../findings/dropped-cells.js';
import type { SweepAxis } from '../findings/sweep.js';
import type { SweepCell } from '../findings/sweep-cells.js';
import { binned, type SweepDot } from './sweep-dots.js';
import type { Chart } from './chart.js';
import type { ChartTitle } from './chart-title.js';
import { valueLabel } from '../tables/axis-labels.js';
import { shownMean } from './sweep-words.js';
import { THEME } from './theme.js';

/** What a scatter is made from. */
export interface SweepScatterInput {
  readonly title: ChartTitle;
  readonly axis: SweepAxis;
  /** Place of the axis among those of the cells. */
  readonly index: number;
  readonly cells: readonly SweepCell[];
  /** Cells a halving dropped before they were measured on the whole window. */
  readonly dropped: readonly DroppedCell[];
  readonly metric: MetricDefinition;
}

/** Values that span less are read as well on a plain scale. */
const A_DECADE = 10;

/** One sampled setting against one metric, a dot a cell; means of bands of values where there are too many. */
export function sweepScatterSpec(input: SweepScatterInput): Chart['spec'] {
  const { title, axis, index, metric } = input;
  const shown = [...new Set([...axis.values, ...input.cells.map(({ at }) => at[index] ?? '')])];
  const isNumeric = shown.every((value) => value.trim() !== '' && Number.isFinite(Number(value)));
  const isLog = isNumeric && isLogScale(axis.values.map(Number), shown.map(Number));
  const dots = binned(
    input.cells.map((cell): SweepDot => ({
      x: numberOrText(cell.at[index] ?? '', isNumeric),
      value: shownMean(cell, metric),
      n: 1,
      file: cell.isBase,
    })),
    isLog,
  );
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title,
    width: 'container',
    height: 170,
    autosize: { type: 'fit-x', contains: 'padding' },
    config: THEME,
    data: { values: dots.map((dot) => ({ ...dot })) },
    encoding: {
      x: {
        field: 'x',
        ...(isNumeric
          ? {
              type: 'quantitative',
              scale: isLog ? { type: 'log' } : { zero: false },
              axis: {
                title: axis.label,
                grid: false,
                tickCount: 4,
                labelOverlap: 'greedy',
                format: '~g',
              },
            }
          : {
              type: 'ordinal',
              sort: shown.map(valueLabel),
              axis: { title: axis.label, labelLimit: 90, labelOverlap: 'greedy', labelAngle: 0 },
            }),
      },
    },
    layer: [...droppedLayers(input, isNumeric), dotLayer(input)],
  };
}

/** Numbers over more than a decade that lie more evenly in logarithm; a value at or below zero has no place there. */
function isLogScale(values: readonly number[], shown: readonly number[]): boolean {
  if (values.length < 2 || shown.some((value) => value <= 0)) return false;
  const sorted = values.toSorted((a, b) => a - b);
  const [least = 1, most = 1] = [sorted[0], sorted.at(-1)];
  return most / least > A_DECADE && unevenness(sorted.map(Math.log)) < unevenness(sorted);
}

/** How far sorted numbers lie from equal steps at most, as a share of their span. */
function unevenness(sorted: readonly number[]): number {
  const [low = 0, high = 0] = [sorted[0], sorted.at(-1)];
  const steps = Math.max(1, sorted.length - 1);
  return sorted.reduce(
    (most, value, index) => Math.max(most, Math.abs((value - low) / (high - low) - index / steps)),
    0,
  );
}

const numberOrText = (text: string, isNumeric: boolean): number | string =>
  isNumeric ? Number(text) : valueLabel(text);

type Layer = Extract<Chart['spec'], { layer: unknown }>['layer'][number];

function dotLayer({ axis, metric }: SweepScatterInput): Layer {
  return {
    mark: { type: 'point', size: 34, strokeWidth: 1.4, filled: false },
    encoding: {
      y: {
        field: 'value',
        type: 'quantitative',
        scale: { zero: false },
        axis: { title: null, tickCount: 5 },
      },
      color: { condition: { test: 'datum.file', value: '#d55e00' }, value: '#0072b2' },
      size: { condition: { test: 'datum.file', value: 110 }, value: 34 },
      fill: { condition: { test: 'datum.file', value: 'transparent' }, value: '#0072b2' },
      fillOpacity: { value: 0.45 },
      tooltip: [
        { field: 'x', title: axis.label },
        { field: 'value', title: metric.label, format: '.2f' },
        { field: 'n', title: 'Settings' },
      ],
    },
  };
}

/** Where settings were dropped, a tick at the foot of the panel. */
function droppedLayers({ dropped, index }: SweepScatterInput, isNumeric: boolean): Layer[] {
  const values = [...new Set(dropped.map(({ at }) => at[index] ?? ''))];
  if (values.length === 0) return [];
  return [
    {
      data: { values: values.map((x) => ({ x: numberOrText(x, isNumeric) })) },
      mark: { type: 'rule', color: 'currentColor', opacity: 0.4, strokeWidth: 1 },
      encoding: { y: { value: 162 }, y2: { value: 170 } },
    },
  ];
}
