import type { AgentStyle } from '../findings/agent-styles.js';
import type { Comparison } from '../findings/comparisons.js';
import { POOLED } from '../findings/differences.js';
import type { ReportData } from '../findings/report-data.js';
import { hasManyWindows } from '../findings/windows.js';
import { pText, significanceMark } from '../tables/p-value-text.js';
import { matrixAgents, matrixLeftOut, matrixScopes } from '../tables/significance-shown.js';
import type { Chart, Figure, LegendItem } from './chart.js';
import { slug } from '../slug.js';
import { THEME } from './theme.js';

/** What a cell says of its row against its column, and its colour: told apart in grey by their signs as well. */
const OUTCOMES = {
  more: { colour: '#6aaede', label: 'row earned more, by Holm' },
  moreByRate: { colour: '#c3dcf0', label: 'row earned more, by false discovery rate alone' },
  none: { colour: '#efece6', label: 'not told from chance' },
  lessByRate: { colour: '#f5d7b5', label: 'row earned less, by false discovery rate alone' },
  less: { colour: '#e39b57', label: 'row earned less, by Holm' },
} as const;
type Outcome = keyof typeof OUTCOMES;

/** Agents against agents, a chart a ticker; none where there are fewer than three agents. */
export function significanceFigure(data: ReportData): Figure | null {
  const agents = matrixAgents(data);
  const scopes = matrixScopes(data);
  if (agents.length < 3 || scopes.length === 0) return null;
  const level = data.inputs.experiment.significance_level;
  const matrices = scopes.map(({ ticker, heading }) => {
    const rows = matrixRows(data.comparisons, ticker, agents, level);
    return { ticker, heading, rows };
  });
  const charts = matrices.map(({ ticker, heading, rows }) => ({
    name: `significance-${ticker === POOLED ? 'pooled' : slug(ticker)}`,
    description: `Corrected p-values of each pair of agents on ${heading}: ${describedPairs(rows)}; the numbers are in the table.`,
    spec: matrixSpec(heading, agents, rows),
  }));
  return {
    name: 'significance',
    title: 'Which agents differ.',
    caption:
      `In each cell the p-value that row and column earned the same a day${hasManyWindows(data.inputs.experiment) ? ' over all test windows together' : ''}: block bootstrap test, corrected by Holm over every pair of agents on every ticker. Columns are numbered as rows; + where the row earned more and − where it earned less, at ${level}.` +
      matrixLeftOut(data),
    legend: legendOf(matrices.flatMap(({ rows }) => rows)),
    least: 440,
    charts,
  };
}

interface MatrixRow {
  readonly row: string;
  readonly column: string;
  readonly text: string;
  readonly outcome: Outcome;
  readonly first: string;
  readonly second: string;
  readonly difference: number;
  readonly p: number;
  readonly holm: number;
  readonly rate: number;
}

function matrixRows(
  comparisons: readonly Comparison[],
  ticker: string,
  agents: readonly AgentStyle[],
  level: number,
): MatrixRow[] {
  const place = new Map(agents.map(({ name }, index) => [name, index] as const));
  return comparisons.flatMap((pair) => {
    const [a, b] = [place.get(pair.a), place.get(pair.b)];
    if (pair.ticker !== ticker || a === undefined || b === undefined) return [];
    return [
      ...matrixRow(pair, [a, b], pair.estimate, level),
      ...matrixRow(pair, [b, a], -pair.estimate, level),
    ];
  });
}

function matrixRow(
  { a, b, blockBootstrap: test }: Comparison,
  [row, column]: readonly [number, number],
  difference: number,
  level: number,
): MatrixRow[] {
  if (test.p === null) return [];
  const mark = significanceMark(test, level);
  const side = difference > 0 ? 'more' : 'less';
  const outcome = mark === '' ? 'none' : mark === '*' ? side : (`${side}ByRate` as const);
  const sign = outcome === 'none' ? '' : difference > 0 ? '+ ' : '− ';
  // Without its zero before the point, so that it fits.
  const p = pText(test.holm).replace('0.', '.');
  const [first, second] = row < column ? [a, b] : [b, a];
  return [
    {
      row: rowName(row, first),
      column: String(column + 1),
      text: `${sign}${p}`,
      outcome,
      first,
      second,
      difference: Math.round(difference * 1e4) / 1e2 + 0,
      p: rounded(test.p),
      holm: rounded(test.holm),
      rate: rounded(test.benjaminiHochberg),
    },
  ];
}

const rowName = (index: number, agent: string): string => `${index + 1}  ${agent}`;
const rounded = (p: number): number => Math.round(p * 1e4) / 1e4;

function describedPairs(rows: readonly MatrixRow[]): string {
  const told = rows.filter(({ outcome }) => outcome === 'more' || outcome === 'moreByRate');
  if (told.length === 0) return 'no pair is told from chance';
  return told.map(({ first, second }) => `${first} earned more than ${second}`).join(', ');
}

function legendOf(rows: readonly MatrixRow[]): LegendItem[] {
  const shown = new Set<string>(rows.map(({ outcome }) => outcome));
  return Object.entries(OUTCOMES)
    .filter(([name]) => shown.has(name))
    .map(([, { colour, label }]) => ({ label, colour, dash: [], mark: 'area' }));
}

/** Height of a row in pixels. */
const ROW = 30;

function matrixSpec(
  heading: string,
  agents: readonly AgentStyle[],
  rows: readonly MatrixRow[],
): Chart['spec'] {
  const names = agents.map(({ name }, index) => rowName(index, name));
  const axis = { title: null, labelAngle: 0, labelLimit: 180 } as const;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: { text: heading },
    width: 'container',
    height: ROW * agents.length,
    autosize: { type: 'fit-x', contains: 'padding' },
    config: THEME,
    data: { values: rows.map((row) => ({ ...row })) },
    encoding: {
      x: {
        field: 'column',
        type: 'nominal',
        scale: { domain: agents.map((_, index) => String(index + 1)), paddingInner: 0.04 },
        axis: { ...axis, orient: 'top' },
      },
      y: {
        field: 'row',
        type: 'nominal',
        scale: { domain: names, paddingInner: 0.06 },
        axis: { ...axis, labelOpacity: 0.9 },
      },
      tooltip: [
        { field: 'first', title: 'Agent' },
        { field: 'second', title: 'less' },
        { field: 'difference', title: 'Difference, pp', format: '+.2f' },
        { field: 'p', title: 'p', format: '.4f' },
        { field: 'holm', title: 'p by Holm', format: '.4f' },
        { field: 'rate', title: 'p by Benjamini and Hochberg', format: '.4f' },
      ],
    },
    layer: [
      {
        mark: { type: 'rect', cornerRadius: 2 },
        encoding: {
          color: {
            field: 'outcome',
            type: 'nominal',
            scale: {
              domain: Object.keys(OUTCOMES),
              range: Object.values(OUTCOMES).map(({ colour }) => colour),
            },
            legend: null,
          },
        },
      },
      {
        mark: { type: 'text', fontSize: 10.5, color: '#16181d' },
        encoding: { text: { ...unlessNarrow(agents), field: 'text', type: 'nominal' } },
      },
    ],
  };
}

/** Pixels that the longest text takes in its cell. */
const TEXT_WIDTH = 36;
/** Least width of all columns together: a chart at its narrowest, less the names of the rows. */
const LEAST_COLUMNS = 150;

/** Leaves the text out where columns are narrower than it; the tooltip and the table have it. */
function unlessNarrow(agents: readonly AgentStyle[]) {
  if (LEAST_COLUMNS / agents.length >= TEXT_WIDTH) return {};
  return { condition: { test: `bandwidth('x') < ${TEXT_WIDTH}`, value: '' } };
}
