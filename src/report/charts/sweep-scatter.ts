import type { MetricDefinition } from '../../metrics/metric.js';
import type { DroppedCell } from '../findings/dropped-cells.js';
import type { SweepAxis, SweepCell } from '../findings/sweep.js';
import { binned, type SweepDot } from './sweep-dots.js';
import type { Chart } from './chart.js';
import type { ChartTitle } from './chart-title.js';
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

/** Values further apart than this factor are drawn on a log scale. */
const TWO_DECADES = 100;

/** One sampled setting against one metric, a dot a cell; means of bands of values where there are too many. */
export function sweepScatterSpec(input: SweepScatterInput): Chart['spec'] {
  const { title, axis, index, metric } = input;
  const values = axis.values.map(Number);
  const isNumeric = values.every(Number.isFinite);
  const isLog = isNumeric && isWide(values);
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
              sort: [...axis.values],
              axis: { title: axis.label, labelLimit: 90, labelOverlap: 'greedy', labelAngle: 0 },
            }),
      },
    },
    layer: [...droppedLayers(input, isNumeric), dotLayer(input)],
  };
}

function isWide(values: readonly number[]): boolean {
  const least = values.reduce((low, value) => Math.min(low, value), Infinity);
  const most = values.reduce((high, value) => Math.max(high, value), -Infinity);
  return least > 0 && most / least > TWO_DECADES;
}

const numberOrText = (text: string, isNumeric: boolean): number | string =>
  isNumeric ? Number(text) : text;

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
