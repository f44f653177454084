import { MEMORY_KINDS, type AgentLifetimes } from '../findings/lifetimes.js';
import type { ReportData } from '../findings/report-data.js';
import { counted, listed } from '../tables/number-text.js';
import { togetherText } from '../findings/windows.js';
import type { Chart, Figure, LegendItem } from './chart.js';
import { slug } from '../slug.js';
import { THEME } from './theme.js';

/** Panels beside one another that a reader still compares; the table has every agent. */
const MOST_PANELS = 6;

/** Okabe and Ito's colours, and dashes, so that the kinds are told apart in grey as well. */
const STYLES = [
  { colour: '#e69f00', dash: [] },
  { colour: '#56b4e9', dash: [6, 3] },
  { colour: '#0072b2', dash: [] },
  { colour: '#cc79a7', dash: [2, 2] },
];

/** How long memories live, a survival curve a kind, a panel an agent. */
export function memoryLifetimesFigure(data: ReportData): Figure | null {
  const shown = data.lifetimes.slice(0, MOST_PANELS);
  if (shown.length === 0) return null;
  const kinds = MEMORY_KINDS.filter((kind) =>
    shown.some((agent) => agent.kinds.some((each) => each.kind === kind)),
  );
  const longest = Math.max(...shown.flatMap(({ kinds: own }) => own.map((k) => k.curve.longest)));
  const others = data.lifetimes.length - shown.length;
  const rest = others === 0 ? '' : ` ${counted(others, 'further agent')} in the table only.`;
  return {
    name: 'memory-lifetimes',
    title: 'How long a memory lives, by kind.',
    caption: `Percent of memories still held so many days after they were stored: the product-limit estimate of Kaplan and Meier, in which those still held at the end of a trial count as long as they were seen. Base settings, ${togetherText(data.inputs.experiment)} together, warm-up included.${rest}`,
    legend: kinds.map(legendItem),
    least: 300,
    charts: shown.map((agent) => lifetimesChart(agent, kinds, longest)),
  };
}

const styleOf = (kind: string): (typeof STYLES)[number] =>
  STYLES[MEMORY_KINDS.indexOf(kind)] ?? { colour: '#8a8a8a', dash: [] };

const legendItem = (kind: string): LegendItem => ({ label: kind, mark: 'line', ...styleOf(kind) });

interface LifetimeRow {
  readonly kind: string;
  readonly days: number;
  /** Percent still held. */
  readonly held: number;
  readonly atRisk: number;
}

function lifetimesChart(agent: AgentLifetimes, kinds: readonly string[], longest: number): Chart {
  return {
    name: `memory-lifetimes-${slug(agent.agent)}`,
    description: `Share of memories of ${agent.agent} still held by days since stored. ${described(agent)}.`,
    spec: {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      title: {
        text: agent.agent,
        ...(agent.preset === '' ? {} : { subtitle: [`preset ${agent.preset}`] }),
      },
      width: 'container',
      height: 180,
      autosize: { type: 'fit-x', contains: 'padding' },
      config: THEME,
      data: { values: rowsOf(agent) },
      mark: { type: 'line', interpolate: 'step-after', strokeWidth: 1.8 },
      encoding: encoding(kinds, longest),
    },
  };
}

type Encoding = NonNullable<
  Extract<Chart['spec'], { mark: unknown; encoding?: unknown }>['encoding']
>;

function encoding(kinds: readonly string[], longest: number): Encoding {
  const styles = kinds.map(styleOf);
  return {
    x: {
      field: 'days',
      type: 'quantitative',
      scale: { domain: [0, longest], nice: false },
      axis: { title: 'days since stored', grid: false, tickCount: 5, format: 'd' },
    },
    y: {
      field: 'held',
      type: 'quantitative',
      scale: { domain: [0, 100] },
      axis: { title: null, values: [0, 25, 50, 75, 100] },
    },
    color: {
      field: 'kind',
      type: 'nominal',
      scale: { domain: [...kinds], range: styles.map(({ colour }) => colour) },
    },
    strokeDash: {
      field: 'kind',
      type: 'nominal',
      scale: { domain: [...kinds], range: styles.map(({ dash }) => [...dash]) },
      legend: null,
    },
    tooltip: [
      { field: 'kind', title: 'Kind' },
      { field: 'days', title: 'Days' },
      { field: 'held', title: 'Still held, %', format: '.1f' },
      { field: 'atRisk', title: 'Still seen' },
    ],
  };
}

/** Each curve to the last day it was followed, so that a kind never forgotten is drawn as well. */
function rowsOf({ kinds }: AgentLifetimes): LifetimeRow[] {
  return kinds.flatMap(({ kind, curve: { points, longest } }) => {
    const rows = points.map(({ time, atRisk, survival }) => ({
      kind,
      days: time,
      held: percent(survival),
      atRisk,
    }));
    const last = rows.at(-1);
    const isShort = last !== undefined && last.days < longest && last.held > 0;
    return isShort ? [...rows, { ...last, days: longest }] : rows;
  });
}

/** Hundredths of a percent: finer than a line is thick. */
const percent = (fraction: number): number => Math.round(fraction * 1e4) / 1e2;

function described({ kinds }: AgentLifetimes): string {
  const medians = kinds.map(({ kind, curve: { median, longest, count } }) => {
    const lived = median === null ? `more than ${longest}` : String(median);
    return `${kind} ${lived} days (${count} stored)`;
  });
  return `Median lifetime: ${listed(medians)}`;
}
