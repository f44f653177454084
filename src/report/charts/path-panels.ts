import type { AgentStyle } from '../findings/agent-styles.js';
import { leftOutText, panelTickers } from '../findings/panels.js';
import type { ReportData } from '../findings/report-data.js';
import type { PathPoint } from '../findings/seed-points.js';
import { tickerHeading, type TickerLabel } from '../findings/tickers.js';
import { walksOf, type Walk, type Walks } from '../findings/walks.js';
import { counted, listed } from '../tables/number-text.js';
import type { Chart, Figure } from './chart.js';
import { slug } from '../slug.js';
import { chartTitle } from './chart-title.js';
import { dateStep, stepText } from './date-step.js';
import { drawnPaths, type PathStyle } from './path-rows.js';
import { pathSpec } from './path-spec.js';
import { stretches, type Stretch } from '../findings/stretches.js';

/** The seeds of one ticker over one stretch of sessions. */
export interface Panel extends Walks {
  readonly ticker: TickerLabel;
}

/** The walks that a figure over a stretch has a chart of each. */
export function panelsOf(data: ReportData, stretch: Stretch): Panel[] {
  const { series, inputs } = data;
  return panelTickers(data).map((ticker) => ({
    ticker,
    ...walksOf({ complete: inputs.complete, series }, ticker.ticker, stretch.windows),
  }));
}

/** What is drawn of every panel of a stretch. */
export interface PathFigure {
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  /** What is measured, as descriptions begin. */
  readonly word: string;
  readonly style: Omit<PathStyle, 'step'>;
  readonly points: (walks: readonly Walk[]) => readonly PathPoint[];
}

/** Lines over a stretch, a chart a ticker; none where nothing was measured. */
export function pathFigure(
  data: ReportData,
  stretch: Stretch,
  panels: readonly Panel[],
  what: PathFigure,
): Figure[] {
  const measured = panels
    .map((panel) => ({ panel, points: what.points(panel.walks) }))
    .filter(({ points }) => points.length > 0);
  if (measured.length === 0) return [];
  const total = measured.reduce((sum, { points }) => sum + points.length, 0);
  const step = dateStep(total, stretches(data).length);
  const { name, title } = what;
  return [
    {
      name: `${name}${stretch.ending}`,
      title,
      caption: `${what.caption}${leftOutText(data)}${stepText(step)}`,
      legend: drawnAgents(data).map(agentLegend),
      least: 440,
      charts: measured.map(({ panel, points }) =>
        pathChart(data, stretch, { ...what, style: { ...what.style, step } }, panel, points),
      ),
    },
  ];
}

/** The agents of which a base trial is complete. */
function drawnAgents({ agents, inputs }: ReportData): AgentStyle[] {
  const complete = new Set(inputs.complete.flatMap(({ base, agent }) => (base ? [agent] : [])));
  return agents.filter(({ name }) => complete.has(name));
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
  stretch: Stretch,
  { name, word, style }: Pick<PathFigure, 'name' | 'word'> & { readonly style: PathStyle },
  { ticker, broken }: Panel,
  points: readonly PathPoint[],
): Chart {
  const { agents, rows, remarks, endings } = drawnPaths(points, data.agents, style);
  const unit = style.unit === 'percent' ? ', percent' : '';
  const over = stretch.kind === 'only' ? '' : ` over ${stretch.title}`;
  return {
    name: `${name}-${slug(ticker.ticker)}${stretch.ending}`,
    description: `${word} on ${tickerHeading(ticker)}${over}${unit}, one line an agent. At the end: ${endings}.`,
    spec: pathSpec({
      title: chartTitle(ticker, ...remarks, ...brokenRemarks(broken)),
      rows,
      agents,
      borders: stretch.borders,
      unit: style.unit,
    }),
  };
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
