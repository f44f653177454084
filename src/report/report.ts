import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { bytesHash } from '../base/content-hash.js';
import { sweepUnfinished, writeWhole } from '../store/atomic.js';
import { reportFolder, type Layout } from '../store/layout.js';
import { dropRunIndex } from '../store/run-index.js';
import { drawCharts, type Drawings } from './charts/drawings.js';
import { reportContent, type ReportContent } from './content.js';
import { readReportData } from './findings/report-data.js';
import { formatCatalog, formatNames, isFormat, type FormatName } from './formats/catalog.js';
import { inputsHash, readInputs } from './reading/inputs.js';

/** Goes up with every change to what a report says or looks like, so that old ones are made again. */
const REPORT_VERSION = 5;

/** A report on disk. */
export interface ReportFiles {
  readonly folder: string;
  /** The page to open; the folder where no page was asked for. */
  readonly index: string;
  /** Every file of the report, relative to its folder, sorted. */
  readonly files: readonly string[];
  /** True when a report of the same inputs stood there already. */
  readonly unchanged: boolean;
}

/** What a report was made from, and the SHA-256 of each of its files. */
const receiptSchema = z.strictObject({
  inputs: z.string(),
  formats: z.array(z.string()),
  files: z.record(z.string(), z.string()),
});
type Receipt = z.infer<typeof receiptSchema>;

/** How a report is to be written. */
export interface ReportOptions {
  /** Made again though the same stands there. */
  readonly force?: boolean;
  /** Reads every run folder anew. */
  readonly rebuildIndex?: boolean;
  /** What costs little, unless others are named. */
  readonly formats?: readonly FormatName[];
}

/** The formats a report is written in unless others are named. */
export const usualFormats = formatNames.filter((name) => formatCatalog[name].isUsual);

/**
 * Writes `reports/<experiment>/` from the runs on disk in the formats asked for, the same bytes for the same
 * inputs. Trials that are not complete are left out and said to be. A report that was made from the same
 * inputs is left as it stands unless a format is missing, which then joins those there, or `force` is set.
 */
export async function writeReport(
  layout: Layout,
  experimentName: string,
  { force = false, rebuildIndex = false, formats: asked = usualFormats }: ReportOptions = {},
): Promise<ReportFiles> {
  const folder = reportFolder(layout, experimentName);
  if (rebuildIndex) await dropRunIndex(layout, experimentName);
  const inputs = await inputsHash(layout, experimentName, REPORT_VERSION);
  const before = await readReceipt(folder);
  const stands = before?.inputs === inputs && (await asWritten(folder, before.files));
  const there = before?.inputs === inputs ? before.formats.filter(isFormat) : [];
  if (!force && stands && asked.every((name) => there.includes(name))) {
    return { ...placeOf(folder, before), unchanged: true };
  }
  const formats = formatNames.filter((name) => asked.includes(name) || there.includes(name));
  const read = await readInputs(layout, experimentName);
  const content = await reportContent(await readReportData(read));
  const written = await reportFiles(content, formats);
  const files = [...written.keys()].toSorted();
  // The receipt goes first and comes last: a report half written is never taken for a whole one.
  await rm(join(folder, 'report.json'), { force: true });
  for (const part of ['', 'charts', 'tables']) await sweepUnfinished(join(folder, part));
  for (const [name, text] of written) await writeWhole(join(folder, name), text);
  await removeLeftOver(folder, Object.keys(before?.files ?? {}), files);
  const hashes = files.map((name) => [name, bytesHash(written.get(name) ?? '')]);
  const receipt = { inputs, formats, files: Object.fromEntries(hashes) };
  await writeWhole(join(folder, 'report.json'), `${JSON.stringify(receipt, null, 2)}\n`);
  return { ...placeOf(folder, receipt), unchanged: false };
}

function placeOf(folder: string, { files }: Receipt): Omit<ReportFiles, 'unchanged'> {
  const names = Object.keys(files);
  return {
    folder,
    index: names.includes('index.html') ? join(folder, 'index.html') : folder,
    files: names,
  };
}

/** Every file of a report by its name in the folder. */
async function reportFiles(
  content: ReportContent,
  formats: readonly FormatName[],
): Promise<Map<string, string | Uint8Array>> {
  let drawn: Promise<Drawings> | undefined;
  const drawings = (): Promise<Drawings> => (drawn ??= drawCharts(content.figures));
  const files = new Map<string, string | Uint8Array>();
  for (const format of formats) {
    const own = await formatCatalog[format].files({ content, drawings });
    for (const [name, bytes] of own) files.set(name, bytes);
  }
  return files;
}

async function readReceipt(folder: string): Promise<Receipt | null> {
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
