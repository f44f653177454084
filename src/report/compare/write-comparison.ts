import { join } from 'node:path';
import { writeWhole } from '../../store/atomic.js';
import { comparisonFolder, type Layout } from '../../store/layout.js';
import { readReportData } from '../findings/report-data.js';
import { tableCsv } from '../formats/csv.js';
import { readStyle } from '../formats/html/assets.js';
import { pageCaptions } from '../formats/html/captions.js';
import { joined, markup, type Markup } from '../formats/html/markup.js';
import { plainPage } from '../formats/html/plain-page.js';
import { tableMarkup } from '../formats/html/table-markup.js';
import { tableLatex } from '../formats/latex/latex-table.js';
import { readInputs } from '../reading/inputs.js';
import type { ReportTable } from '../tables/table.js';
import { compareExperiments, type Comparison } from './comparison.js';

/** A comparison on disk. */
export interface WrittenComparison extends Comparison {
  /** The page to open. */
  readonly index: string;
}

/**
 * Reads two experiments from their runs and writes `reports/compare/<a>-vs-<b>/`: the page, each table as CSV
 * and LaTeX, and all of it as JSON. The same runs make the same bytes.
 */
export async function writeComparison(
  layout: Layout,
  a: string,
  b: string,
): Promise<WrittenComparison> {
  const [ours, theirs] = [await readInputs(layout, a), await readInputs(layout, b)];
  const comparison = compareExperiments(await readReportData(ours), await readReportData(theirs));
  const folder = comparisonFolder(layout, a, b);
  const index = join(folder, 'index.html');
  for (const table of comparison.tables) {
    await writeWhole(join(folder, 'tables', `${table.name}.csv`), tableCsv(table));
    await writeWhole(join(folder, 'tables', `${table.name}.tex`), tableLatex(table));
  }
  await writeWhole(join(folder, 'comparison.json'), `${JSON.stringify(comparison, null, 2)}\n`);
  await writeWhole(index, comparisonPage(comparison, await readStyle()));
  return { ...comparison, index };
}

const TITLES: Readonly<Record<string, string>> = {
  experiments: 'What they are',
  settings: 'What differs',
  figures: 'Figures',
  paired: 'Paired differences',
};

function comparisonPage({ a, b, warnings, tables }: Comparison, style: string): string {
  const captions = pageCaptions();
  return plainPage({
    title: `${a} and ${b}`,
    kind: 'Comparison of two experiments',
    heading: `${a} → ${b}`,
    lead: `Differences are ${b} minus ${a}.`,
    sections: [
      { id: 'warnings', title: 'Before comparing', body: warningsMarkup(warnings) },
      ...tables.map((table: ReportTable) => ({
        id: table.name,
        title: TITLES[table.name] ?? table.name,
        body: joined([tableMarkup(table, captions)]),
      })),
    ],
    footer: `${a} and ${b} · the same runs make the same file, byte for byte.`,
    style,
  });
}

function warningsMarkup(warnings: readonly string[]): Markup {
  if (warnings.length === 0) return joined([]);
  return markup`<ul class="prose">${warnings.map((each) => markup`<li>${each}</li>`)}</ul>
`;
}
