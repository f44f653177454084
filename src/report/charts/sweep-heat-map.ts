import type { MetricDefinition } from '../../metrics/metric.js';
import type { DroppedCell } from '../findings/dropped-cells.js';
import type { SweepAxis } from '../findings/sweep.js';
import type { SweepCell } from '../findings/sweep-cells.js';
import { inUnit } from '../tables/number-text.js';
import type { Chart } from './chart.js';
import type { ChartTitle } from './chart-title.js';
import { axisLabels } from '../tables/axis-labels.js';
import { shownMean } from './sweep-words.js';
import { DIVERGING, ON_DIVERGING, THEME } from './theme.js';

/** What a heat map is made from. */
export interface HeatMapInput {
  readonly title: ChartTitle;
  readonly x: SweepAxis;
  readonly y: SweepAxis;
  readonly cells: readonly SweepCell[];
  readonly metric: MetricDefinition;
  /** Cells a halving dropped before they were measured on the whole window. */
  readonly dropped: readonly DroppedCell[];
  /** Largest absolute value over all tickers: both ends of the colour scale. */
  readonly extent: number;
}

/** Two swept settings against one metric, as coloured cells. */
export function heatMapSpec({
  title,
  x: across,
  y: up,
  cells,
  metric,
  dropped,
  extent,
}: HeatMapInput): Chart['spec'] {
  const [x, y] = [labelled(across), labelled(up)];
  const axis = { labelAngle: 0, titlePadding: 6, ...labelLimit(x, y) } as const;
  const isNamed = x.values.length <= MOST_NAMED && y.values.length <= MOST_NAMED;
  const scale = { paddingInner: 0.035 };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title,
    width: 'container',
    height: rowHeight(y) * y.values.length,
    autosize: { type: 'fit-x', contains: 'padding' },
    config: THEME,
    data: { values: cells.map((cell) => cellRow(cell, [x, y], metric)) },
    encoding: {
      x: {
        field: 'x',
        type: 'ordinal',
        scale,
        sort: x.values.map(x.labelOf),
        axis: { ...axis, title: x.label },
      },
      y: {
        field: 'y',
        type: 'ordinal',
        scale,
        sort: y.values.map(y.labelOf).toReversed(),
        axis: { ...axis, title: linesOf(y.label, rowHeight(y) * y.values.length) },
      },
      tooltip: [
        { field: 'x', title: x.label },
        { field: 'y', title: y.label },
        { field: 'value', title: metric.label, format: '.2f' },
        { field: 'spread', title: 's.d. over seeds' },
        { field: 'seeds', title: 'Trials' },
      ],
    },
    layer: [
      cellLayer(extent),
      ...(isNamed ? [valueLayer(x, valueWidth(cells, metric))] : []),
      ...(dropped.length === 0 ? [] : [droppedLayer(dropped, x, y)]),
    ],
  };
}

/** An axis and how its values are written. */
interface LabelledAxis extends SweepAxis {
  readonly labelOf: (value: string) => string;
}

function labelled(axis: SweepAxis): LabelledAxis {
  const labels = axisLabels(axis);
  return { ...axis, labelOf: (value) => labels.get(value) ?? value };
}

type Layer = Extract<Chart['spec'], { layer: unknown }>['layer'][number];

function cellLayer(extent: number): Layer {
  return {
    mark: { type: 'rect', cornerRadius: 2 },
    encoding: {
      color: {
        field: 'value',
        type: 'quantitative',
        scale: {
          domain: [-extent, 0, extent],
          range: [...DIVERGING],
          interpolate: 'rgb',
        },
        legend: null,
      },
      stroke: { condition: { test: 'datum.file', value: 'currentColor' }, value: null },
    },
  };
}

/** Values in the cells that are wide enough for the widest of them. */
function valueLayer(x: SweepAxis, width: number): Layer {
  const text = { field: 'value', type: 'quantitative', format: '.2f' } as const;
  return {
    mark: { type: 'text', fontSize: 11.5, color: ON_DIVERGING },
    encoding: { text: { ...unlessNarrow(x, width), ...text } },
  };
}

/** Least width of all columns together in pixels: a chart at its narrowest, less the names of the rows. */
const LEAST_COLUMNS = 150;

/** Leaves a text out where columns are narrower than it; nothing to check where they never are. */
function unlessNarrow({ values }: SweepAxis, width: number) {
  if (LEAST_COLUMNS / values.length >= width) return {};
  return { condition: { test: `bandwidth('x') < ${width}`, value: '' } };
}

/** Pixels that the longest value takes in its cell. */
function valueWidth(cells: readonly SweepCell[], metric: MetricDefinition): number {
  const lengths = cells.map((cell) => shownMean(cell, metric).toFixed(2).length);
  return Math.round(lengths.reduce((most, length) => Math.max(most, length), 0) * 6.5 + 4);
}

/** Pixels that `rung 1` takes. */
const RUNG_WIDTH = 34;

/** Where settings were dropped, the rung they reached in the place of a value. */
function droppedLayer(dropped: readonly DroppedCell[], x: LabelledAxis, y: LabelledAxis): Layer {
  return {
    data: {
      values: dropped.map(({ at, rung }) => ({
        x: x.labelOf(at[0] ?? ''),
        y: y.labelOf(at[1] ?? ''),
        rung: `rung ${rung}`,
      })),
    },
    mark: { type: 'text', fontSize: 10, color: 'currentColor', opacity: 0.6 },
    encoding: {
      text: { ...unlessNarrow(x, RUNG_WIDTH), field: 'rung', type: 'nominal' },
      tooltip: [
        { field: 'x', title: x.label },
        { field: 'y', title: y.label },
        { field: 'rung', title: 'Reached' },
      ],
    },
  };
}

/** Rows and columns beyond which values no longer fit in their cells. */
const MOST_NAMED = 12;

/** Height of a row in pixels: less where there are many. */
const rowHeight = ({ values }: SweepAxis): number =>
  values.length <= MOST_NAMED ? 38 : Math.max(6, Math.round(456 / values.length));

/** Pixels of a character of an axis title as they are reckoned where no font is at hand. */
const TITLE_CHARACTER = 8.8;

/** A title along so many pixels in lines that fit: one that reached beyond would leave a blank strip beneath. */
function linesOf(title: string, length: number): string | string[] {
  const most = Math.floor(length / TITLE_CHARACTER);
  if (title.length <= most) return title;
  return title.split(' ').reduce<string[]>((lines, word) => {
    const joined = `${lines.at(-1) ?? ''} ${word}`.trim();
    const fits = lines.length > 0 && joined.length <= most;
    return fits ? [...lines.slice(0, -1), joined] : [...lines, word];
  }, []);
}

/** Long values, such as a list of layers, are cut; the tooltip has them whole. */
function labelLimit(...axes: readonly LabelledAxis[]): { labelLimit?: number } {
  const isLong = axes.some(({ values, labelOf }) =>
    values.some((value) => labelOf(value).length > LONG_VALUE),
  );
  return isLong ? { labelLimit: 90 } : {};
}

const LONG_VALUE = 16;

function cellRow(
  cell: SweepCell,
  [x, y]: readonly [LabelledAxis, LabelledAxis],
  metric: MetricDefinition,
): Record<string, string | number | boolean> {
  const spread = cell.summary.overSeeds;
  return {
    x: x.labelOf(cell.at[0] ?? ''),
    y: y.labelOf(cell.at[1] ?? ''),
    value: shownMean(cell, metric),
    spread: spread === null ? 'one trial' : inUnit(spread, metric.unit).toFixed(2),
    seeds: cell.summary.n,
    file: cell.isBase,
  };
}
