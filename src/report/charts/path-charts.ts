import { seedPaths, type PathKind, type PathPoint } from '../findings/paths.js';
import type { AgentStyle } from '../findings/agent-styles.js';
import type { ReportData } from '../findings/report-data.js';
import { tickerHeading, type TickerLabel } from '../findings/tickers.js';
import { walksOf, type Walks } from '../findings/walks.js';
import { metricModes } from '../../metrics/catalog.js';
import { counted, decimals, listed } from '../tables/number-text.js';
import type { Chart, Figure } from './chart.js';
import { chartTitle, slug } from './chart-title.js';
import { pathSpec, type PathRow } from './path-spec.js';
import { stretches, type Stretch } from './stretches.js';

/** Cumulative return of every agent, a chart a ticker; a figure a window where windows overlap. */
export function cumulativeReturnFigures(data: ReportData): Figure[] {
  return stretches(data).flatMap((stretch) =>
    pathFigure(data, stretch, 'cumulative', {
      title: `Cumulative return over ${stretch.title}.`,
      caption: `Percent, ${metricModes[data.mainMode].label.toLowerCase()} mode. Lines are means over seeds, bands the least and most of them, strongest for the agent in question.${stretch.note}${scalesText(data)}`,
    }),
  );
}

/** How far each agent stands below its own highest value, a chart a ticker. */
export function drawdownFigures(data: ReportData): Figure[] {
  return stretches(data).flatMap((stretch) =>
    pathFigure(data, stretch, 'drawdown', {
      title: `Drawdown${stretch.kind === 'window' ? ` over ${stretch.title}` : ''}: how far below its own peak each agent stood.`,
      caption: `Percent below the peak so far, ${metricModes[data.mainMode].label.toLowerCase()} mode; the lowest point of one seed is its maximum drawdown${stretch.kind === 'chain' ? ' over all windows' : ''}. Lines are means over seeds, the band the least and most of them for the agent in question.${stretch.note}`,
    }),
  );
}

/** What to know of the scales: whether they differ, and what an upper bound does to them. */
function scalesText({ tickers, agents }: ReportData): string {
  const between = tickers.length > 1 ? ['differ between tickers'] : [];
  const fit = agents.some((agent) => agent.isBound)
    ? ['fit the agents that compete; an upper bound may leave the frame']
    : [];
  const parts = [...between, ...fit];
  return parts.length === 0 ? '' : ` Scales ${listed(parts)}.`;
}

function pathFigure(
  data: ReportData,
  stretch: Stretch,
  kind: PathKind,
  words: Pick<Figure, 'title' | 'caption'>,
): Figure[] {
  const charts = data.tickers.flatMap((ticker) => pathChart(data, ticker, stretch, kind));
  if (charts.length === 0) return [];
  const drawn = data.agents.filter((agent) =>
    data.inputs.complete.some((trial) => trial.base && trial.agent === agent.name),
  );
  const name = `${kind}${stretch.ending}`;
  return [{ name, ...words, legend: drawn.map(agentLegend), least: 440, charts }];
}

/** How an agent's line stands in a legend. */
export const agentLegend = (agent: AgentStyle): Figure['legend'][number] => ({
  label: agent.isBound ? `${agent.name} (upper bound)` : agent.name,
  colour: agent.colour,
  dash: agent.dash,
  mark: 'line',
});

function pathChart(
  data: ReportData,
  ticker: TickerLabel,
  stretch: Stretch,
  kind: PathKind,
): Chart[] {
  const { complete } = data.inputs;
  const { series } = data;
  const { walks, broken } = walksOf({ complete, series }, ticker.ticker, stretch.windows);
  const points = seedPaths(walks, data.mainMode, kind);
  if (points.length === 0) return [];
  const sign = kind === 'drawdown' ? -1 : 1;
  const present = new Set(points.map((point) => point.agent));
  const agents = data.agents.filter((agent) => present.has(agent.name));
  const bounds = agents.filter((agent) => agent.isBound).map((agent) => agent.name);
  const frame = kind === 'drawdown' ? Infinity : frameTop(points, bounds);
  // Drawn in the order of the rows: the reference comes last, over the others.
  const rows = agents.toReversed().flatMap((agent) => {
    const own = points.filter((point) => point.agent === agent.name);
    return own.map((point) => pathRow(point, sign, isBanded(agent, kind), frame));
  });
  const remarks = [
    ...outsideRemarks(rows, bounds),
    ...coincidenceRemarks(rows, agents),
    ...brokenRemarks(broken),
  ];
  const word = kind === 'drawdown' ? 'Drawdown' : 'Cumulative return';
  return [
    {
      name: `${kind}-${slug(ticker.ticker)}${stretch.ending}`,
      description: `${word} on ${tickerHeading(ticker)}${stretch.kind === 'only' ? '' : ` over ${stretch.title}`}, percent, one line an agent. At the end: ${endings(rows, agents)}.`,
      spec: pathSpec({
        title: chartTitle(ticker, ...remarks),
        rows,
        agents,
        borders: stretch.borders,
      }),
    },
  ];
}

/** Highest value of the agents that compete, with a little room: an upper bound must not flatten them. */
function frameTop(points: readonly PathPoint[], bounds: readonly string[]): number {
  const competing = points.filter((point) => !bounds.includes(point.agent));
  if (competing.length === 0) return Infinity;
  const top = competing.reduce((most, point) => Math.max(most, point.high), 0);
  const low = competing.reduce((least, point) => Math.min(least, point.low), 0);
  return top + 0.1 * (top - low);
}

/** Lines that hide one another, by name: the reader would look for them in vain. */
function coincidenceRemarks(rows: readonly PathRow[], agents: readonly AgentStyle[]): string[] {
  const byPath = new Map<string, string[]>();
  for (const { name } of agents) {
    const own = rows.filter((row) => row.agent === name);
    const path = JSON.stringify(own.map(({ date, value, low, high }) => [date, value, low, high]));
    byPath.set(path, [...(byPath.get(path) ?? []), name]);
  }
  return [...byPath.values()].flatMap(([first, ...hidden]) =>
    first === undefined || hidden.length === 0
      ? []
      : [`${listed(hidden)} ${hidden.length === 1 ? 'lies' : 'lie'} under ${first}`],
  );
}

function outsideRemarks(rows: readonly PathRow[], bounds: readonly string[]): string[] {
  return bounds.flatMap((agent) => {
    const own = rows.filter((row) => row.agent === agent);
    const last = own.at(-1);
    if (last === undefined || !own.some((row) => row.outside)) return [];
    return [`${agent} leaves the frame and ends at ${decimals(last.value, 0)} %`];
  });
}

/** Agents with seeds that lack a window and cannot be laid end to end; those alike in one line. */
function brokenRemarks(broken: Walks['broken']): string[] {
  const agents = new Map<string, string[]>();
  for (const [agent, { lacking, seeds }] of broken) {
    const words =
      lacking === seeds
        ? 'no seed has every window'
        : `${seeds - lacking} of ${counted(seeds, 'seed')} drawn`;
    agents.set(words, [...(agents.get(words) ?? []), agent]);
  }
  return [...agents].map(([words, names]) => `${words}: ${listed(names)}`);
}

/** Drawdowns overlap too much for a band each; an upper bound competes with nobody. */
function isBanded(agent: AgentStyle, kind: PathKind): boolean {
  return kind === 'drawdown' ? agent.isReference : !agent.isBound;
}

function pathRow(point: PathPoint, sign: number, banded: boolean, frame: number): PathRow {
  const [low, high] = sign < 0 ? [point.high, point.low] : [point.low, point.high];
  const same = point.low === point.high;
  return {
    date: point.date,
    agent: point.agent,
    value: percent(sign * point.mean),
    low: banded && !same ? percent(sign * low) : null,
    high: banded && !same ? percent(sign * high) : null,
    outside: sign * point.mean > frame,
  };
}

/** Hundredths of a percent: finer than a line is thick. Adding 0 turns a negative zero to zero. */
const percent = (fraction: number): number => Math.round(fraction * 1e4) / 1e2 + 0;

function endings(rows: readonly PathRow[], agents: readonly AgentStyle[]): string {
  return agents
    .map((agent) => {
      const last = rows.findLast((row) => row.agent === agent.name);
      return `${agent.name} ${(last?.value ?? 0).toFixed(1)}`;
    })
    .join(', ');
}
