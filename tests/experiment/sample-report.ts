import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadExperiment } from '../../src/config/experiment-file.js';
import { parseOverride } from '../../src/config/override.js';
import { auditExperiment } from '../../src/experiment/audit/audit.js';
import { readAudited } from '../../src/experiment/audit/audited.js';
import { sampleOf } from '../../src/experiment/audit/sample.js';
import { runExperiment } from '../../src/experiment/experiment.js';
import { writeReport, type ReportFiles } from '../../src/report/report.js';
import { writeAudit } from '../../src/store/audit-file.js';
import { experimentFolder, type Layout } from '../../src/store/layout.js';
import { localShare } from '../../src/store/share/local-share.js';
import { plainRun, silentEffects } from './tiny-experiment.js';

/** Where the sample is committed. */
export const SAMPLE = 'reports/sample';

/** What of a report is committed: the page, its words, and one of each other kind to look at. */
const COMMITTED = [
  'charts/cumulative-halq.svg',
  'charts/significance-pooled.svg',
  'index.html',
  'report.md',
  'tables/main-standard.csv',
  'tables/main-standard.tex',
  'tables/ranking-finmem.csv',
];

/** Three companies of the quickstart, one of them the control, swept and audited as README shows it. */
const SETTINGS = ['name=sample', 'tickers=[TRNV, HALQ, WNDL]', 'seeds=[1, 2, 3]'];
const AUDIT_SEED = 1;

/**
 * Writes the sample where the quickstart has run: its trials are the sample's own, which are named by what they
 * are and not by their experiment, so that they only change folders and the cells of the sweep are run.
 */
export async function writeSample(file: string, layout: Layout): Promise<ReportFiles> {
  const share = localShare(layout);
  const loaded = loadExperiment(await readFile(file, 'utf8'), file, SETTINGS.map(parseOverride));
  const { name } = loaded.experiment;
  await rename(experimentFolder(layout, 'quickstart'), experimentFolder(layout, name));
  await runExperiment(loaded, share, silentEffects, plainRun);
  const audited = await readAudited(layout, name);
  // One trial an agent and ticker is what an audit takes at least.
  const sample = sampleOf(audited.trials, 1, AUDIT_SEED);
  const options = { ...plainRun, seed: AUDIT_SEED, onProgress: () => undefined };
  await writeAudit(layout, await auditExperiment(audited, sample, share, silentEffects, options));
  return writeReport(layout, name, { formats: ['html', 'markdown', 'latex', 'csv', 'svg'] });
}

/** Files that are committed and not as the report has them now, and those that are there and should not be. */
export async function staleFiles({ folder }: ReportFiles): Promise<string[]> {
  const there = existsSync(SAMPLE) ? await filesIn(SAMPLE) : [];
  const stale = there.filter((name) => !COMMITTED.includes(name));
  for (const name of COMMITTED) {
    const isThere = there.includes(name);
    const now = await readFile(join(folder, name), 'utf8');
    if (!isThere || (await readFile(join(SAMPLE, name), 'utf8')) !== now) stale.push(name);
  }
  return stale;
}

/** Puts what the report has now in the place of what is committed. */
export async function renewSample({ folder }: ReportFiles): Promise<void> {
  await rm(SAMPLE, { recursive: true, force: true });
  for (const name of COMMITTED) {
    await mkdir(dirname(join(SAMPLE, name)), { recursive: true });
    await cp(join(folder, name), join(SAMPLE, name));
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((name) => name.replaceAll('\\', '/'));
}
