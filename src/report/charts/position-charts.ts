import { positionsOf, type Hold, type Positions } from '../findings/positions.js';
import { leftOutText } from '../findings/panels.js';
import type { ReportData } from '../findings/report-data.js';
import { stretches, type Stretch } from '../findings/stretches.js';
import { tickerHeading } from '../findings/tickers.js';
import { counted } from '../tables/number-text.js';
import type { Chart, Figure } from './chart.js';
import { slug } from '../slug.js';
import { chartTitle } from './chart-title.js';
import { HOVER_LAYER } from './render.js';
import { dateAxis, THEME } from './theme.js';

const LONG = '#56a6d6';
const SHORT = '#e08a3c';

/** Where the agent in question stood, over the price it stood on, a chart a ticker. */
export function positionFigure(data: ReportData): Figure | null {
  const [stretch] = stretches(data);
  if (stretch === undefined) return null;
  const positions = positionsOf(data, stretch);
  const [first] = positions;
  if (first === undefined) return null;
  const { agent, seed } = first.trial;
  return {
    name: 'positions',
    title: `Where ${agent} stood, over the price, in ${stretch.title}.`,
    caption: `Seed ${seed}, its settings as in the file. The line is the adjusted close. Beneath it is filled where the agent aimed to be long, above it where it aimed to be short, nothing where it aimed to hold nothing; each from the session it said so to the next. Orders are filled as the setup says, so shares change hands up to a session later.${leftOutText(data)}`,
    legend: [
      { label: 'long', colour: LONG, dash: [], mark: 'area' },
      { label: 'short', colour: SHORT, dash: [], mark: 'area' },
    ],
    least: 440,
    charts: positions.map((each) => positionChart(each, stretch)),
  };
}

function positionChart({ ticker, trial, holds }: Positions, { borders }: Stretch): Chart {
  return {
    name: `positions-${slug(ticker.ticker)}`,
    description: `Price of ${tickerHeading(ticker)} and where ${trial.agent} stood, seed ${trial.seed}: ${sharesText(holds)}.`,
    spec: positionSpec(chartTitle(ticker), holds, borders),
  };
}

/** For how many sessions each direction was aimed for, and how often it changed. */
function sharesText(holds: readonly Hold[]): string {
  const sessions = (direction: number): number =>
    holds
      .filter((hold) => hold.direction === direction)
      .reduce((sum, hold) => sum + hold.dates.length - 1, 0);
  const changes = holds.filter(
    ({ direction }, index) => index > 0 && direction !== holds[index - 1]?.direction,
  ).length;
  return `long for ${counted(sessions(1), 'session')}, short for ${counted(sessions(-1), 'session')}, out for ${counted(sessions(0), 'session')}, with ${counted(changes, 'change')} of direction`;
}

const WORDS: Readonly<Record<string, string>> = { '1': 'long', '-1': 'short', '0': 'out' };

function positionSpec(
  title: ReturnType<typeof chartTitle>,
  holds: readonly Hold[],
  borders: readonly string[],
): Chart['spec'] {
  const rows = holds.flatMap(holdRows);
  const closes = rows.map(({ close }) => close);
  const [low, high] = [closes.reduce(lesser), closes.reduce(greater)];
  const room = 0.06 * (high - low) || 1;
  const frame: Frame = [low - room, high + room];
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title,
    width: 'container',
    height: 150,
    autosize: { type: 'fit-x', contains: 'padding' },
    config: THEME,
    data: { values: rows, format: { parse: { date: "utc:'%Y-%m-%d'" } } },
    encoding: {
      x: dateAxis(
        rows.map(({ date }) => date),
        5,
      ),
    },
    layer: [
      ...(['long', 'short'] as const)
        .filter((side) => rows.some((row) => row[side] !== null))
        .map((side) => fillLayer(side, frame)),
      priceLayer(frame),
      ...borders.map(borderLayer),
      hoverLayer,
    ],
  };
}

const lesser = (a: number, b: number): number => Math.min(a, b);
const greater = (a: number, b: number): number => Math.max(a, b);

/** Least and greatest price in sight. */
type Frame = readonly [number, number];

/** A row a session, its close again on the side aimed for; where a hold ends and another begins there are two. */
function holdRows({ direction, dates, closes }: Hold) {
  return dates.map((date, index) => {
    const close = Math.round((closes[index] ?? 0) * 100) / 100;
    return {
      date,
      close,
      long: direction > 0 ? close : null,
      short: direction < 0 ? close : null,
      aim: WORDS[direction] ?? 'out',
    };
  });
}

type Layer = Extract<Chart['spec'], { layer: unknown }>['layer'][number];

/** From the price to the foot of the frame or its head: told apart without colour as well. */
function fillLayer(side: 'long' | 'short', [foot, head]: Frame): Layer {
  return {
    mark: { type: 'area', opacity: 0.42, color: side === 'long' ? LONG : SHORT },
    encoding: {
      y: { field: side, type: 'quantitative', stack: null },
      y2: { datum: side === 'long' ? foot : head },
    },
  };
}

function priceLayer([foot, head]: Frame): Layer {
  return {
    mark: { type: 'line', color: 'currentColor', strokeWidth: 1.2, strokeJoin: 'round' },
    encoding: {
      y: {
        field: 'close',
        type: 'quantitative',
        scale: { domain: [foot, head], zero: false, nice: false },
        axis: { title: null, tickCount: 4, format: '.4~g' },
      },
    },
  };
}

function borderLayer(border: string): Layer {
  return {
    data: { values: [{ border }], format: { parse: { border: "utc:'%Y-%m-%d'" } } },
    mark: { type: 'rule', strokeDash: [2, 3], strokeWidth: 0.8, opacity: 0.4 },
    encoding: {
      x: { field: 'border', type: 'temporal' },
      y: { value: 0 },
      y2: { value: 'height' },
      color: { value: 'currentColor' },
    },
  };
}

const hoverLayer: Layer = {
  name: HOVER_LAYER,
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
    opacity: { condition: { param: 'pointed', empty: false, value: 0.5 }, value: 0 },
    tooltip: [
      {
        field: 'date',
        type: 'temporal',
        title: 'Session',
        format: '%Y-%m-%d',
        timeUnit: 'utcyearmonthdate',
      },
      { field: 'close', title: 'Close' },
      { field: 'aim', title: 'Aimed to be' },
    ],
  },
};
