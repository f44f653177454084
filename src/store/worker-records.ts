import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pid } from 'node:process';
import pLimit from 'p-limit';
import type { z } from 'zod';
import { writeWhole } from './atomic.js';
import { isRunning } from './processes.js';
import type { Share } from './share/share.js';
import {
  foldedWorkSchema,
  workerRecordSchema,
  type FoldedWork,
  type WorkerRecord,
} from './work-record.js';

/** Records read at a time. */
const AT_ONCE = 64;

/** Milliseconds after which a worker whose record is not written anew counts as gone. */
export const SILENT_AFTER = 45_000;

/** What is known of all processes that ever worked on an experiment. */
export interface KeptWork {
  readonly workers: readonly WorkerRecord[];
  readonly folded: readonly FoldedWork[];
}

/** A name for this process that no other has. */
export function nameWorker(): Pick<WorkerRecord, 'worker' | 'host' | 'pid'> {
  const host = hostname();
  return { worker: `${host}-${pid}-${randomUUID().slice(0, 8)}`, host, pid };
}

/** A name for a file of folded records that no other has. */
export function nameFolded(): string {
  return `folded-${randomUUID()}`;
}

/**
 * Whether the process is at work, as far as can be told from here: it has not said that it ended, it wrote
 * its record not long ago, and where it is one of this machine it still runs.
 */
export function isAlive(
  { ended, host, pid: other, written_at }: WorkerRecord,
  now: number,
): boolean {
  if (ended || now - Date.parse(written_at) > SILENT_AFTER) return false;
  return host !== hostname() || isRunning(other);
}

export function writeWorker(share: Share, experiment: string, record: WorkerRecord): Promise<void> {
  return write(share, `${workersOf(experiment)}/${record.worker}.json`, record);
}

export function writeFolded(share: Share, experiment: string, folded: FoldedWork): Promise<void> {
  return write(share, `${foldedOf(experiment)}/${folded.name}.json`, folded);
}

/** Takes away a worker's record, or one of folded records. */
export async function removeWork(share: Share, experiment: string, name: string): Promise<void> {
  const folder = name.startsWith('folded-') ? foldedOf(experiment) : workersOf(experiment);
  await share.remove(`${folder}/${name}.json`);
}

/** Reads what all processes did for an experiment; a record that cannot be read is left out. */
export async function readWork(share: Share, experiment: string): Promise<KeptWork> {
  // In this order: a record that is folded and taken away in between is then in one of them still.
  const workers = await readAll(share, workersOf(experiment), workerRecordSchema);
  const folded = await readAll(share, foldedOf(experiment), foldedWorkSchema);
  return { workers, folded };
}

const workersOf = (experiment: string): string => `work/${experiment}/workers`;
const foldedOf = (experiment: string): string => `work/${experiment}/folded`;

async function write(share: Share, path: string, record: object): Promise<void> {
  await writeWhole(join(share.layout.data, path), `${JSON.stringify(record)}\n`);
  await share.publish(path);
}

async function readAll<T>(share: Share, folder: string, schema: z.ZodType<T>): Promise<T[]> {
  if (!(await share.fetch(folder))) return [];
  const limit = pLimit(AT_ONCE);
  const read = await Promise.all(
    (await share.names(folder)).map((name) =>
      limit(() => readOne(join(share.layout.data, folder, name), schema)),
    ),
  );
  return read.filter((each) => each !== null);
}

async function readOne<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.safeParse(JSON.parse(await readFile(file, 'utf8'))).data ?? null;
  } catch {
    // Removed meanwhile, or of another version: what is shown of others' work is no reason to fail.
    return null;
  }
}
