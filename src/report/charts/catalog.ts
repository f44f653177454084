import type { ReportData } from '../findings/report-data.js';
import type { Figure } from './chart.js';
import { calendarFigures } from './calendar-chart.js';
import { differenceFigure } from './difference-chart.js';
import { memoryEventsFigure } from './memory-events.js';
import { memoryLayersFigure } from './memory-layers.js';
import { memoryLifetimesFigure } from './memory-lifetimes.js';
import { cumulativeReturnFigures, drawdownFigures } from './path-charts.js';
import { positionFigure } from './position-charts.js';
import { rollingFigures } from './rolling-charts.js';
import { significanceFigure } from './significance-matrix.js';
import { sweepFigures } from './sweep-figures.js';
import { windowFigure } from './window-chart.js';

/** The figures of one section; empty where the experiment gives them nothing to show. */
export type FigureMaker = (data: ReportData) => readonly Figure[];

const one =
  (make: (data: ReportData) => Figure | null): FigureMaker =>
  (data) => {
    const figure = make(data);
    return figure === null ? [] : [figure];
  };

/** Every figure, by the name the page places it under. */
export const figureCatalog = {
  difference: one(differenceFigure),
  significance: one(significanceFigure),
  byWindow: one(windowFigure),
  cumulativeReturn: cumulativeReturnFigures,
  drawdown: drawdownFigures,
  calendar: calendarFigures,
  rolling: rollingFigures,
  positions: one(positionFigure),
  sweep: sweepFigures,
  memoryLayers: one(memoryLayersFigure),
  memoryEvents: one(memoryEventsFigure),
  memoryLifetimes: one(memoryLifetimesFigure),
} as const satisfies Readonly<Record<string, FigureMaker>>;

/** The figures of one report, made once. */
export type ReportFigures = Readonly<Record<keyof typeof figureCatalog, readonly Figure[]>>;

/** Makes every figure. */
export function makeFigures(data: ReportData): ReportFigures {
  return {
    difference: figureCatalog.difference(data),
    significance: figureCatalog.significance(data),
    byWindow: figureCatalog.byWindow(data),
    cumulativeReturn: figureCatalog.cumulativeReturn(data),
    drawdown: figureCatalog.drawdown(data),
    calendar: figureCatalog.calendar(data),
    rolling: figureCatalog.rolling(data),
    positions: figureCatalog.positions(data),
    sweep: figureCatalog.sweep(data),
    memoryLayers: figureCatalog.memoryLayers(data),
    memoryEvents: figureCatalog.memoryEvents(data),
    memoryLifetimes: figureCatalog.memoryLifetimes(data),
  };
}
