import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { bytesHash, contentHash } from '../../base/content-hash.js';
import {
  experimentFolder,
  manifestFile,
  qualityFile,
  runFolder,
  type Layout,
} from '../../store/layout.js';
import { readQuality } from '../../store/quality-file.js';
import type { QualityRecord } from '../../store/quality-record.js';
import { isRunComplete, readExperiment, readTrial } from '../../store/run-folder.js';
import type { ExperimentRecord, TrialRecord } from '../../store/run-record.js';
import { readManifestFile } from '../../store/read-manifest.js';
import type { SnapshotManifest } from '../../store/snapshot-manifest.js';
import { failuresHash } from './failures.js';

/** Trial records read at once: thousands of them must not meet a limit on open files. */
const OPEN_FILES = 32;

/** A trial the experiment resolves to, whether it has run or not. */
export type PlannedTrial = ExperimentRecord['trials'][number];

/** A trial whose run folder is whole, with its own record. */
export interface CompleteTrial extends PlannedTrial {
  readonly record: TrialRecord;
}

/** What a report is made from, before any series is read. */
export interface ReportInputs {
  readonly layout: Layout;
  readonly experiment: ExperimentRecord;
  /** Null when the snapshot has been moved away since; the runs alone still make a report. */
  readonly manifest: SnapshotManifest | null;
  /** What was measured of the snapshot; null when nobody did on this machine. */
  readonly quality: QualityRecord | null;
  readonly complete: readonly CompleteTrial[];
  readonly missing: readonly PlannedTrial[];
}

/**
 * Hash of all that can change a report: the bytes of `experiment.json`, of the manifest, of what
 * was measured of the data and of the record of each complete trial, which holds a hash of its results, why
 * others failed, and the version of the report's own code. An id alone would not do: a model asked again may answer otherwise.
 */
export async function inputsHash(layout: Layout, name: string, version: number): Promise<string> {
  const experiment = await readExperiment(layout, name);
  const ids = [...new Set(experiment.trials.map((trial) => trial.id))].toSorted();
  const { dataset } = experiment;
  const manifest = manifestFile(layout, dataset.name, dataset.fingerprint);
  const quality = qualityFile(layout, dataset.name, dataset.fingerprint);
  return contentHash({
    version,
    experiment: bytesHash(
      await readFile(join(experimentFolder(layout, name), 'experiment.json'), 'utf8'),
    ),
    manifest: await fileHash(manifest),
    quality: await fileHash(quality),
    complete: await trialHashes(layout, name, ids),
    failures: await failuresHash(layout, name),
  });
}

async function fileHash(file: string): Promise<string | null> {
  return existsSync(file) ? bytesHash(await readFile(file, 'utf8')) : null;
}

async function trialHashes(
  layout: Layout,
  name: string,
  ids: readonly string[],
): Promise<string[]> {
  const done = ids.filter((id) => isRunComplete(layout, name, id));
  return pLimit(OPEN_FILES).map(done, async (id) =>
    bytesHash(await readFile(join(runFolder(layout, name, id), 'trial.json'))),
  );
}

/** Reads the experiment, its snapshot's manifest and the record of every complete trial. */
export async function readInputs(layout: Layout, name: string): Promise<ReportInputs> {
  const experiment = await readExperiment(layout, name);
  const { dataset } = experiment;
  const ids = [...new Set(experiment.trials.map((trial) => trial.id))];
  const done = ids.filter((id) => isRunComplete(layout, name, id));
  const limited = pLimit(OPEN_FILES);
  const read = await limited.map(done, (id) => readTrial(layout, name, id));
  const records = new Map(read.map((record) => [record.id, record]));
  const complete: CompleteTrial[] = [];
  const missing: PlannedTrial[] = [];
  for (const trial of experiment.trials) {
    const record = records.get(trial.id);
    if (record === undefined) missing.push(trial);
    else complete.push({ ...trial, record });
  }
  return {
    layout,
    experiment,
    manifest: await readManifestFile(manifestFile(layout, dataset.name, dataset.fingerprint)),
    quality: await readQuality(layout, dataset.name, dataset.fingerprint),
    complete,
    missing,
  };
}
