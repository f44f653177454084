import { join } from 'node:path';
import { datasetReportFolder, type Layout } from '../../store/layout.js';
import { writeWhole } from '../../store/atomic.js';
import type { QualityRecord } from '../../store/quality-record.js';
import { renderSvg } from '../charts/render.js';
import { readStyle } from '../formats/html/assets.js';
import { specText } from '../formats/vega-lite.js';
import { coverageFigure } from './coverage-figure.js';
import { datasetPage, type DatasetFigures } from './dataset-page.js';
import { delayFigure, lengthFigure } from './distribution-figures.js';

/** A chart of several that stand side by side, in CSS pixels. */
const WIDTH = 370;

/**
 * Writes `reports/datasets/<dataset>/`: the page, what was measured as JSON, and the specification of each
 * chart. Returns the page's file. The same record makes the same bytes.
 */
export async function writeDatasetReport(layout: Layout, quality: QualityRecord): Promise<string> {
  const folder = datasetReportFolder(layout, quality.dataset);
  const figures: DatasetFigures = {
    coverage: coverageFigure(quality),
    lengths: lengthFigure(quality),
    delays: delayFigure(quality),
  };
  const charts = Object.values(figures).flatMap((figure) => figure?.charts ?? []);
  const drawings = new Map<string, string>();
  for (const { name, spec } of charts) {
    drawings.set(name, await renderSvg(spec, WIDTH));
    await writeWhole(join(folder, 'charts', `${name}.vl.json`), specText(spec));
  }
  await writeWhole(join(folder, 'quality.json'), `${JSON.stringify(quality, null, 2)}\n`);
  const index = join(folder, 'index.html');
  await writeWhole(index, datasetPage(quality, figures, drawings, await readStyle()));
  return index;
}
