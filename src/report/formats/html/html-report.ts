import type { Drawings } from '../../charts/drawings.js';
import type { ReportContent } from '../../content.js';
import { readAssets } from './assets.js';
import { htmlPage } from './page.js';

/** Puts the page together. */
export async function htmlReport(content: ReportContent, drawings: Drawings): Promise<string> {
  return htmlPage(content, drawings, await readAssets());
}
