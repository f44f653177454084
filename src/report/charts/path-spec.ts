import type { TopLevelSpec } from 'vega-lite';
import type { AgentStyle } from '../findings/agent-styles.js';
import { HOVER_LAYER } from './render.js';
import type { ChartTitle } from './chart-title.js';
import { dateAxis, THEME } from './theme.js';

/** One agent on one date, in the unit of the chart; low and high only where seeds differ. */
export interface PathRow {
  readonly date: string;
  readonly agent: string;
  /** Null breaks the line. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Beyond the frame, which fits the agents that compete: kept in the data, not drawn. */
  readonly outside: boolean;
}

export interface PathSpecInput {
  readonly title: ChartTitle;
  readonly rows: readonly PathRow[];
  readonly agents: readonly AgentStyle[];
  /** Dates on which another test window begins; none for one window. */
  readonly borders: readonly string[];
  readonly unit: 'percent' | 'ratio';
}

type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];

/** Lines over sessions with a band over seeds and all values of a date under the pointer. */
export function pathSpec({ title, rows, agents, borders, unit }: PathSpecInput): TopLevelSpec {
  const names = agents.map((agent) => agent.name);
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title,
    width: 'container',
    height: 210,
    autosize: { type: 'fit-x', contains: 'padding' },
    config: THEME,
    data: { values: [...rows], format: { parse: { date: "utc:'%Y-%m-%d'" } } },
    encoding: {
      x: dateAxis(
        rows.map((row) => row.date),
        5,
      ),
      color: {
        field: 'agent',
        type: 'nominal',
        scale: { domain: names, range: agents.map((agent) => agent.colour) },
      },
    },
    layer: [
      zeroRule,
      ...(borders.length === 0 ? [] : [borderLayer(borders)]),
      // A band without a single row would leave its scale without an extent.
      ...(rows.some((row) => row.low !== null && !row.outside) ? [bandLayer(agents)] : []),
      lineLayer(agents),
      hoverLayer(names, unit),
    ],
  };
}

const zeroRule: Layer = {
  data: { values: [{ zero: 0 }] },
  mark: { type: 'rule', color: 'currentColor', opacity: 0.45, strokeWidth: 0.8 },
  encoding: {
    x: { value: 0 },
    x2: { value: 'width' },
    y: { field: 'zero', type: 'quantitative' },
    color: { value: 'currentColor' },
  },
};

function borderLayer(dates: readonly string[]): Layer {
  return {
    data: {
      values: dates.map((border) => ({ border })),
      format: { parse: { border: "utc:'%Y-%m-%d'" } },
    },
    mark: { type: 'rule', strokeDash: [2, 3], strokeWidth: 0.8, opacity: 0.4 },
    encoding: {
      x: { field: 'border', type: 'temporal' },
      y: { value: 0 },
      y2: { value: 'height' },
      color: { value: 'currentColor' },
    },
  };
}

const valueAxis = { title: null, tickCount: 5, format: '.3~f' } as const;

/** The reference's band is the one to read; the others are there to be compared with it. */
function bandLayer(agents: readonly AgentStyle[]): Layer {
  const reference = agents.filter((agent) => agent.isReference).map((agent) => agent.name);
  return {
    transform: [{ filter: 'isValid(datum.low) && !datum.outside' }],
    mark: { type: 'area' },
    encoding: {
      y: { field: 'low', type: 'quantitative', axis: valueAxis },
      y2: { field: 'high' },
      opacity: {
        condition: { test: { field: 'agent', oneOf: reference }, value: 0.2 },
        value: 0.07,
      },
    },
  };
}

function lineLayer(agents: readonly AgentStyle[]): Layer {
  const names = agents.map((agent) => agent.name);
  const reference = agents.filter((agent) => agent.isReference).map((agent) => agent.name);
  return {
    transform: [{ filter: '!datum.outside' }],
    mark: { type: 'line', strokeJoin: 'round' },
    encoding: {
      y: { field: 'value', type: 'quantitative', axis: valueAxis },
      strokeDash: {
        field: 'agent',
        type: 'nominal',
        scale: {
          domain: names,
          range: agents.map((a) => (a.dash.length > 0 ? [...a.dash] : [1, 0])),
        },
      },
      strokeWidth: {
        condition: { test: { field: 'agent', oneOf: reference }, value: 2.4 },
        value: 1.3,
      },
    },
  };
}

function hoverLayer(names: readonly string[], unit: PathSpecInput['unit']): Layer {
  return {
    name: HOVER_LAYER,
    transform: [{ pivot: 'agent', value: 'value', groupby: ['date'] }],
    params: [
      {
        name: 'pointed',
        select: {
          type: 'point',
          fields: ['date'],
          nearest: true,
          on: 'pointermove',
          clear: 'pointerout',
        },
      },
    ],
    mark: { type: 'rule', color: 'currentColor', strokeWidth: 0.8 },
    encoding: {
      color: { value: 'currentColor' },
      opacity: { condition: { param: 'pointed', empty: false, value: 0.5 }, value: 0 },
      tooltip: [
        {
          field: 'date',
          type: 'temporal',
          title: 'Session',
          format: '%Y-%m-%d',
          timeUnit: 'utcyearmonthdate',
        },
        ...names.map((name) => ({
          field: escaped(name),
          type: 'quantitative' as const,
          title: unit === 'percent' ? `${name}, %` : name,
          format: '.2f',
        })),
      ],
    },
  };
}

/** A field name taken as a name, not as a path into an object. */
function escaped(name: string): string {
  return name.replace(/[\\.[\]'"]/g, '\\$&');
}
