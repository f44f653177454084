import { renderSvg } from '../../charts/render.js';
import type { ReportContent } from '../../content.js';
import { readAssets } from './assets.js';
import { htmlPage } from './page.js';

/** A row of charts seldom comes out at their least width, so drawings are made a little wider. */
const DRAWN_WIDER = 40;
/** A chart that stands alone is as wide as page.css lets it be, in CSS pixels. */
const ALONE = 740;

/** Draws every chart and puts the page together. */
export async function htmlReport(content: ReportContent): Promise<string> {
  const drawings = new Map<string, string>();
  for (const figure of Object.values(content.figures).flat()) {
    for (const chart of figure.charts) {
      const width = figure.charts.length === 1 ? ALONE : figure.least + DRAWN_WIDER;
      drawings.set(chart.name, await renderSvg(chart.spec, width));
    }
  }
  return htmlPage(content, drawings, await readAssets());
}
