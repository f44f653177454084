import { renderSvg } from '../../charts/render.js';
import type { ReportContent } from '../../content.js';
import { readAssets } from './assets.js';
import { htmlPage } from './page.js';

/** A row of charts seldom comes out at their least width, so drawings are made a little wider. */
const DRAWN_WIDER = 40;

/** Draws every chart and puts the page together. */
export async function htmlReport(content: ReportContent): Promise<string> {
  const drawings = new Map<string, string>();
  for (const figure of Object.values(content.figures).flat()) {
    for (const chart of figure.charts) {
      drawings.set(chart.name, await renderSvg(chart.spec, figure.least + DRAWN_WIDER));
    }
  }
  return htmlPage(content, drawings, await readAssets());
}
