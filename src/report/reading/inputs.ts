import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesHash, contentHash } from '../../base/content-hash.js';
import { readAudit } from '../../store/audit-file.js';
import type { AuditRecord } from '../../store/audit-record.js';
import {
  auditFile,
  experimentFolder,
  manifestFile,
  qualityFile,
  type Layout,
} from '../../store/layout.js';
import { readQuality } from '../../store/quality-file.js';
import type { QualityRecord } from '../../store/quality-record.js';
import { readExperiment } from '../../store/run-folder.js';
import type { ExperimentRecord } from '../../store/experiment-record.js';
import type { TrialRecord } from '../../store/run-record.js';
import { readManifestFile } from '../../store/read-manifest.js';
import type { SnapshotManifest } from '../../store/snapshot-manifest.js';
import { failuresHash } from './failures.js';
import { readTrialHashes, readTrialRecords } from './trial-records.js';

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
  /** What the last audit found; null when there was none on this machine. */
  readonly audit: AuditRecord | null;
  readonly complete: readonly CompleteTrial[];
  readonly missing: readonly PlannedTrial[];
}

/**
 * Hash of all that can change a report: the bytes of `experiment.json`, of the manifest, of what
 * was measured of the data, of the last audit and of the record of each complete trial, which holds a hash of its results, why
 * others failed, and the version of the report's own code. An id alone would not do: a model asked again may answer otherwise.
 */
export async function inputsHash(layout: Layout, name: string, version: number): Promise<string> {
  const { dataset, trials } = await readExperiment(layout, name);
  const hashes = await readTrialHashes(
    layout,
    name,
    trials.map(({ id }) => id),
  );
  return contentHash({
    version,
    experiment: await fileHash(join(experimentFolder(layout, name), 'experiment.json')),
    manifest: await fileHash(manifestFile(layout, dataset.name, dataset.fingerprint)),
    quality: await fileHash(qualityFile(layout, dataset.name, dataset.fingerprint)),
    audit: await fileHash(auditFile(layout, name)),
    complete: [...hashes.keys()].toSorted().map((id) => hashes.get(id) ?? ''),
    failures: await failuresHash(layout, name),
  });
}

async function fileHash(file: string): Promise<string | null> {
  return existsSync(file) ? bytesHash(await readFile(file)) : null;
}

/** Reads the experiment, its snapshot's manifest and the record of every complete trial. */
export async function readInputs(layout: Layout, name: string): Promise<ReportInputs> {
  const experiment = await readExperiment(layout, name);
  const { dataset } = experiment;
  const ids = experiment.trials.map((trial) => trial.id);
  const records = await readTrialRecords(layout, name, ids);
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
    audit: await readAudit(layout, name),
    complete,
    missing,
  };
}
