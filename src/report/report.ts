import { tableToIPC } from 'apache-arrow';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { bytesHash } from '../base/content-hash.js';
import { sweepUnfinished, writeWhole } from '../store/atomic.js';
import { reportFolder, type Layout } from '../store/layout.js';
import { dropRunIndex } from '../store/run-index.js';
import { reportContent, type ReportContent } from './content.js';
import { readReportData } from './findings/report-data.js';
import { metricsCsv, tableCsv } from './formats/csv.js';
import { htmlReport } from './formats/html/html-report.js';
import { markdownReport } from './formats/markdown.js';
import { specText } from './formats/vega-lite.js';
import { inputsHash, readInputs } from './reading/inputs.js';

/** Goes up with every change to what a report says or looks like, so that old ones are made again. */
const REPORT_VERSION = 5;

/** A report on disk. */
export interface ReportFiles {
  readonly folder: string;
  /** The page to open. */
  readonly index: string;
  /** Every file of the report, relative to its folder, sorted. */
  readonly files: readonly string[];
  /** True when a report of the same inputs stood there already. */
  readonly unchanged: boolean;
}

/** What a report was made from, and the SHA-256 of each of its files. */
const receiptSchema = z.strictObject({
  inputs: z.string(),
  files: z.record(z.string(), z.string()),
});

/**
 * Writes `reports/<experiment>/` from the runs on disk: page, Markdown, CSV, Arrow and chart
 * specifications, the same bytes for the same inputs. Trials that are not complete are left out and
 * said to be. A report that was made from the same inputs is left as it stands unless `force` is set. With
 * `rebuildIndex` every run folder is read anew.
 */
export async function writeReport(
  layout: Layout,
  experimentName: string,
  options: { readonly force?: boolean; readonly rebuildIndex?: boolean } = {},
): Promise<ReportFiles> {
  const folder = reportFolder(layout, experimentName);
  if (options.rebuildIndex === true) await dropRunIndex(layout, experimentName);
  const inputs = await inputsHash(layout, experimentName, REPORT_VERSION);
  const before = await readReceipt(folder);
  const index = join(folder, 'index.html');
  const asBefore = before?.inputs === inputs && (await asWritten(folder, before.files));
  if (options.force !== true && asBefore) {
    return { folder, index, files: Object.keys(before.files), unchanged: true };
  }
  const read = await readInputs(layout, experimentName);
  const content = await reportContent(await readReportData(read));
  const written = await reportFiles(content);
  const files = [...written.keys()].toSorted();
  // The receipt goes first and comes last: a report half written is never taken for a whole one.
  await rm(join(folder, 'report.json'), { force: true });
  for (const part of ['', 'charts', 'tables']) await sweepUnfinished(join(folder, part));
  for (const [name, text] of written) await writeWhole(join(folder, name), text);
  await removeLeftOver(folder, Object.keys(before?.files ?? {}), files);
  const hashes = files.map((name) => [name, bytesHash(written.get(name) ?? '')]);
  const receipt = { inputs, files: Object.fromEntries(hashes) };
  await writeWhole(join(folder, 'report.json'), `${JSON.stringify(receipt, null, 2)}\n`);
  return { folder, index, files, unchanged: false };
}

/** Every file of a report by its name in the folder. */
async function reportFiles(content: ReportContent): Promise<Map<string, string | Uint8Array>> {
  const { data, tables, figures } = content;
  const files = new Map<string, string | Uint8Array>([
    ['index.html', await htmlReport(content)],
    ['report.md', markdownReport(content)],
    ['metrics.csv', metricsCsv(data.metrics, data.metricColumns)],
    ['metrics.arrow', tableToIPC(data.metricTable, 'file')],
  ]);
  for (const table of Object.values(tables).flat()) {
    if (table !== null) files.set(`tables/${table.name}.csv`, tableCsv(table));
  }
  for (const figure of Object.values(figures).flat()) {
    for (const chart of figure.charts) {
      files.set(`charts/${chart.name}.vl.json`, specText(chart.spec));
    }
  }
  return files;
}

async function readReceipt(folder: string): Promise<z.infer<typeof receiptSchema> | null> {
  const file = join(folder, 'report.json');
  if (!existsSync(file)) return null;
  try {
    return receiptSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // A receipt that cannot be read vouches for nothing; the report is made again.
    return null;
  }
}

/** True when every file is there and as the report wrote it. */
async function asWritten(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<boolean> {
  for (const [name, hash] of Object.entries(files)) {
    const file = join(folder, name);
    if (!existsSync(file) || bytesHash(await readFile(file)) !== hash) return false;
  }
  return true;
}

/** Files that the report wrote last time and not this time; nothing else in the folder is touched. */
async function removeLeftOver(
  folder: string,
  before: readonly string[],
  now: readonly string[],
): Promise<void> {
  for (const file of before) {
    const isOurs = !file.includes('..') && !now.includes(file);
    if (isOurs) await rm(join(folder, file), { force: true });
  }
}
