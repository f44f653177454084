import type { MetricDefinition } from '../../metrics/metric.js';
import type { SweepAxis } from '../findings/sweep.js';
import type { SweepCell } from '../findings/sweep-cells.js';
import { inUnit } from '../tables/number-text.js';
import type { Chart } from './chart.js';
import type { ChartTitle } from './chart-title.js';
import { axisLabels } from '../tables/axis-labels.js';
import { THEME } from './theme.js';

export interface SweepLineInput {
  readonly title: ChartTitle;
  readonly axis: SweepAxis;
  readonly cells: readonly SweepCell[];
  readonly metric: MetricDefinition;
  /** Most settings between those drawn were dropped: nothing joins them. */
  readonly isHalved: boolean;
}

/** One swept setting against one metric: the mean with its interval, and the least and most. */
export function sweepLineSpec({
  title,
  axis,
  cells,
  metric,
  isHalved,
}: SweepLineInput): Chart['spec'] {
  const labels = axisLabels(axis);
  const labelOf = (value: string): string => labels.get(value) ?? value;
  const rounded = (value: number): number => Math.round(inUnit(value, metric.unit) * 1e3) / 1e3 + 0;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title,
    width: 'container',
    height: 170,
    autosize: { type: 'fit-x', contains: 'padding' },
    config: THEME,
    data: {
      values: cells.map((cell) => ({
        x: labelOf(cell.at[0] ?? ''),
        mean: rounded(cell.summary.mean),
        low: rounded(cell.summary.minimum),
        high: rounded(cell.summary.maximum),
        from: cell.interval === null ? null : rounded(cell.interval.low),
        to: cell.interval === null ? null : rounded(cell.interval.high),
        seeds: cell.summary.n,
      })),
    },
    encoding: {
      x: {
        field: 'x',
        type: 'ordinal',
        sort: axis.values.map(labelOf),
        axis: { title: axis.label, labelAngle: 0 },
      },
      tooltip: [
        { field: 'x', title: axis.label },
        { field: 'mean', title: metric.label, format: '.2f' },
        { field: 'from', title: '95 % from', format: '.2f' },
        { field: 'to', title: '95 % to', format: '.2f' },
        { field: 'low', title: 'Least', format: '.2f' },
        { field: 'high', title: 'Most', format: '.2f' },
        { field: 'seeds', title: 'Trials' },
      ],
    },
    layer: lineLayers(
      isHalved,
      cells.some(({ interval }) => interval !== null),
    ),
  };
}

type Layer = Extract<Chart['spec'], { layer: unknown }>['layer'][number];

const COLOUR = '#0072b2';

function lineLayers(isHalved: boolean, hasIntervals: boolean): Layer[] {
  return [
    {
      mark: { type: 'tick', thickness: 1.4, size: 9, opacity: 0.7, color: COLOUR },
      encoding: { y: { field: 'low', type: 'quantitative', axis, scale: { zero: false } } },
    },
    {
      mark: { type: 'tick', thickness: 1.4, size: 9, opacity: 0.7, color: COLOUR },
      encoding: { y: { field: 'high', type: 'quantitative' } },
    },
    ...(hasIntervals ? [intervalLayer] : []),
    {
      mark: isHalved
        ? { type: 'point', size: 40, filled: true, opacity: 1, color: COLOUR }
        : { type: 'line', strokeWidth: 1.6, color: COLOUR, point: { size: 40 } },
      encoding: { y: { field: 'mean', type: 'quantitative' } },
    },
  ];
}

const axis = { title: null, tickCount: 5 } as const;

const intervalLayer: Layer = {
  transform: [{ filter: 'isValid(datum.from)' }],
  mark: { type: 'rule', strokeWidth: 5, opacity: 0.28, color: COLOUR },
  encoding: { y: { field: 'from', type: 'quantitative' }, y2: { field: 'to' } },
};
