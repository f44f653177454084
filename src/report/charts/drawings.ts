import type { ReportFigures } from './catalog.js';
import type { Figure } from './chart.js';
import { renderSvg } from './render.js';

/** Drawn charts by name: SVG that takes its text colour from where it stands. */
export type Drawings = ReadonlyMap<string, string>;

/** A row of charts seldom comes out at their least width, so drawings are made a little wider. */
const DRAWN_WIDER = 40;
/** A chart that stands alone is as wide as page.css lets it be, in CSS pixels. */
const ALONE = 740;

/** Every figure of a report, in the order of the catalog. */
export const allFigures = (figures: ReportFigures): Figure[] => Object.values(figures).flat();

/** Draws every chart once, for all formats that show them. */
export async function drawCharts(figures: ReportFigures): Promise<Drawings> {
  const drawings = new Map<string, string>();
  for (const figure of allFigures(figures)) {
    for (const chart of figure.charts) {
      const width = figure.charts.length === 1 ? ALONE : figure.least + DRAWN_WIDER;
      drawings.set(chart.name, await renderSvg(chart.spec, width));
    }
  }
  return drawings;
}
