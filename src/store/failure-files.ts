import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { writeWhole } from './atomic.js';
import type { Share } from './share/share.js';
import { failureRecordSchema, type FailureRecord } from './work-record.js';

const READ_AT_ONCE = 32;

/** Trials of an experiment that failed and were not run with success since, by id. */
export async function readFailures(
  share: Share,
  experiment: string,
): Promise<Map<string, FailureRecord>> {
  const names = await share.names(failedFolder(experiment));
  const limit = pLimit(READ_AT_ONCE);
  const records = await Promise.all(
    names.map((name) => limit(() => readFailure(share, experiment, name.replace(/\.json$/, '')))),
  );
  const found = records.filter((record) => record !== null);
  return new Map(found.map((record) => [record.id, record]));
}

/**
 * What is kept of a trial's failure; null when nothing is, or when it cannot be read: such a trial counts as not
 * run yet.
 */
export async function readFailure(
  share: Share,
  experiment: string,
  id: string,
): Promise<FailureRecord | null> {
  const path = failurePath(experiment, id);
  if (!(await share.fetch(path))) return null;
  try {
    const text = await readFile(join(share.layout.data, path), 'utf8');
    return failureRecordSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Keeps that a trial failed, in the place of what was kept of it before. */
export async function writeFailure(
  share: Share,
  experiment: string,
  record: FailureRecord,
): Promise<void> {
  const path = failurePath(experiment, record.id);
  await writeWhole(join(share.layout.data, path), `${JSON.stringify(record, null, 2)}\n`);
  await share.publish(path);
}

/** Forgets that a trial failed. */
export async function removeFailure(share: Share, experiment: string, id: string): Promise<void> {
  await share.remove(failurePath(experiment, id));
}

const failedFolder = (experiment: string): string => `work/${experiment}/failed`;

const failurePath = (experiment: string, id: string): string =>
  `${failedFolder(experiment)}/${id}.json`;
