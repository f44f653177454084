import type { ReportData } from '../findings/report-data.js';
import { tickerHeading, type TickerLabel } from '../findings/tickers.js';
import { hasManyWindows } from '../findings/windows.js';
import type { MemoryHistory } from '../reading/memory-histories.js';
import type { Chart, Figure } from './chart.js';
import { slug } from '../slug.js';
import { chartTitle } from './chart-title.js';
import { dateAxis, LAYER_COLOURS, THEME } from './theme.js';

/** Memories held per layer over warm-up and test, an area chart a ticker. */
export function memoryLayersFigure(data: ReportData): Figure | null {
  const first = data.memory[0];
  if (first === undefined) return null;
  const layers = layerNames(data.memory);
  const charts = data.tickers.flatMap((ticker): Chart[] => {
    const history = data.memory.find((each) => each.trial.ticker === ticker.ticker);
    return history === undefined ? [] : [layersChart(ticker, history, layers)];
  });
  return {
    name: 'memory-layers',
    title: `Memories held per layer by ${first.trial.agent}.`,
    caption: `At the end of each session, seed ${first.trial.seed}${windowText(data, first)}; the line marks the start of the test window.`,
    legend: layers.map((label, index) => ({
      label,
      colour: layerColour(index),
      dash: [],
      mark: 'area',
    })),
    least: 240,
    charts,
  };
}

/** The window a history is of, where there are several. */
export function windowText({ inputs, windows }: ReportData, { trial }: MemoryHistory): string {
  if (!hasManyWindows(inputs.experiment)) return '';
  const label = windows.find(({ name }) => name === trial.window)?.label ?? trial.window;
  return `, window ${label}`;
}

/** Names of the layers, shallow to deep, as the runs recorded them. */
export function layerNames(histories: readonly MemoryHistory[]): string[] {
  const names = new Set<string>();
  for (const history of histories) {
    for (const session of history.sessions) {
      for (const name of Object.keys(session.memory)) names.add(name);
    }
  }
  return [...names];
}

const layerColour = (index: number): string =>
  LAYER_COLOURS[index % LAYER_COLOURS.length] ?? '#0072b2';

function layersChart(ticker: TickerLabel, history: MemoryHistory, layers: string[]): Chart {
  const last = history.sessions.at(-1)?.memory ?? {};
  const testStart = history.sessions.find((session) => session.phase === 'test')?.date;
  return {
    name: `memory-layers-${slug(ticker.ticker)}`,
    description: `Memories held per layer on ${tickerHeading(ticker)}. At the end: ${layers.map((layer) => `${layer} ${last[layer] ?? 0}`).join(', ')}.`,
    spec: {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      title: chartTitle(ticker),
      width: 'container',
      height: 150,
      autosize: { type: 'fit-x', contains: 'padding' },
      config: THEME,
      data: {
        values: history.sessions.flatMap(({ date, memory }) =>
          layers.map((layer, depth) => ({ date, layer, depth, held: memory[layer] ?? 0 })),
        ),
        format: { parse: { date: "utc:'%Y-%m-%d'" } },
      },
      encoding: {
        x: dateAxis(
          history.sessions.map(({ date }) => date),
          4,
        ),
      },
      layer: [areaLayer(layers), ...(testStart === undefined ? [] : [testStartRule(testStart)])],
    },
  };
}

function areaLayer(layers: string[]): Layer {
  const range = layers.map((_, index) => layerColour(index));
  return {
    mark: { type: 'area', interpolate: 'step-after', line: false, opacity: 0.92 },
    encoding: {
      y: {
        field: 'held',
        type: 'quantitative',
        stack: 'zero',
        axis: { title: null, tickCount: 4 },
      },
      color: { field: 'layer', type: 'nominal', scale: { domain: layers, range } },
      // The deepest layer lies at the bottom.
      order: { field: 'depth', sort: 'descending' },
    },
  };
}

type Layer = Extract<Chart['spec'], { layer: unknown }>['layer'][number];

function testStartRule(date: string): Layer {
  return {
    data: { values: [{ date }], format: { parse: { date: "utc:'%Y-%m-%d'" } } },
    mark: {
      type: 'rule',
      color: 'currentColor',
      strokeDash: [3, 3],
      strokeWidth: 1,
      opacity: 0.75,
    },
    encoding: { x: { field: 'date', type: 'temporal' } },
  };
}
