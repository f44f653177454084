import { metricModes } from '../../metrics/catalog.js';
import { seedPaths } from '../findings/paths.js';
import type { ReportData } from '../findings/report-data.js';
import { listed } from '../tables/number-text.js';
import type { Figure } from './chart.js';
import { panelsOf, pathFigure } from './path-panels.js';
import { stretches } from '../findings/stretches.js';

/** Cumulative return of every agent, a chart a ticker; a figure a window where windows overlap. */
export function cumulativeReturnFigures(data: ReportData): Figure[] {
  return stretches(data).flatMap((stretch) =>
    pathFigure(data, stretch, panelsOf(data, stretch), {
      name: 'cumulative',
      title: `Cumulative return over ${stretch.title}.`,
      caption: `Percent, ${modeText(data)}. Lines are means over seeds, bands the least and most of them, strongest for the agent in question.${stretch.note}${scalesText(data)}`,
      word: 'Cumulative return',
      style: { unit: 'percent', isFramed: true, isBanded: (agent) => !agent.isBound },
      points: (walks) => seedPaths(walks, data.mainMode, 'cumulative'),
    }),
  );
}

/** How far each agent stands below its own highest value, a chart a ticker. */
export function drawdownFigures(data: ReportData): Figure[] {
  return stretches(data).flatMap((stretch) =>
    pathFigure(data, stretch, panelsOf(data, stretch), {
      name: 'drawdown',
      title: `Drawdown${stretch.kind === 'window' ? ` over ${stretch.title}` : ''}: how far below its own peak each agent stood.`,
      caption: `Percent below the peak so far, ${modeText(data)}; the lowest point of one seed is its maximum drawdown${stretch.kind === 'chain' ? ' over all windows' : ''}. Lines are means over seeds, the band the least and most of them for the agent in question.${stretch.note}`,
      word: 'Drawdown',
      // They overlap too much for a band each.
      style: {
        unit: 'percent',
        isDepth: true,
        isFramed: false,
        isBanded: (agent) => agent.isReference,
      },
      points: (walks) => seedPaths(walks, data.mainMode, 'drawdown'),
    }),
  );
}

/** The mode as captions name it. */
export const modeText = ({ mainMode }: ReportData): string =>
  `${metricModes[mainMode].label.toLowerCase()} mode`;

/** What to know of the scales: whether they differ, and what an upper bound does to them. */
export function scalesText({ tickers, agents }: ReportData): string {
  const between = tickers.length > 1 ? ['differ between tickers'] : [];
  const fit = agents.some((agent) => agent.isBound)
    ? ['fit the agents that compete; an upper bound may leave the frame']
    : [];
  const parts = [...between, ...fit];
  return parts.length === 0 ? '' : ` Scales ${listed(parts)}.`;
}
