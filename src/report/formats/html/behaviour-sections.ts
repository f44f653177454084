import type { ReportContent } from '../../content.js';
import { joined } from './markup.js';
import { closed, type Section, type ShowFigure, type ShowTable } from './section.js';

/** Return and risk over time; null where no path is complete. */
export function pathsSection(
  content: ReportContent,
  figure: ShowFigure,
  table: ShowTable,
): Section | null {
  const { cumulativeReturn, drawdown, calendar, rolling } = content.figures;
  const inNumbers = content.tables.calendar;
  if (cumulativeReturn.length === 0) return null;
  return {
    id: 'paths',
    short: 'Over time',
    title: 'Return and risk over time',
    body: joined([
      cumulativeReturn.map(figure),
      drawdown.map(figure),
      calendar.map(figure),
      closed('These returns in numbers', table(inNumbers)),
      rolling.map(figure),
    ]),
  };
}

/** What was held when, over the price; null where nothing was drawn. */
export function positionsSection(
  { figures: { positions } }: ReportContent,
  figure: ShowFigure,
): Section | null {
  if (positions.length === 0) return null;
  return {
    id: 'positions',
    short: 'Positions',
    title: 'Positions over price',
    body: joined(positions.map(figure)),
  };
}

/** What memory did and how agents acted; null with neither. */
export function memorySection(
  content: ReportContent,
  figure: ShowFigure,
  table: ShowTable,
): Section | null {
  const { memoryLayers, memoryEvents, memoryLifetimes } = content.figures;
  const { actionMix, lifetimes, retrieval } = content.tables;
  if (memoryLayers.length === 0 && actionMix === null) return null;
  return {
    id: 'memory',
    short: memoryLayers.length === 0 ? 'Actions' : 'Memory',
    title: memoryLayers.length === 0 ? 'Actions' : 'Memory and actions',
    body: joined([
      memoryLifetimes.map(figure),
      table(lifetimes),
      table(retrieval),
      memoryLayers.map(figure),
      memoryEvents.map(figure),
      table(actionMix),
    ]),
  };
}

/** What models were asked and did not answer; null where none was. */
export function modelSection(
  { tables: { usage, abstentions } }: ReportContent,
  table: ShowTable,
): Section | null {
  if (usage === null && abstentions === null) return null;
  return {
    id: 'models',
    short: 'Models',
    title: 'What the models were asked, and where they gave no answer',
    body: joined([table(usage), table(abstentions)]),
  };
}
