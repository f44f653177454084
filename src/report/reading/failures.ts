import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { contentHash } from '../../base/content-hash.js';
import { workFolder, type Layout } from '../../store/layout.js';
import { failureRecordSchema, type FailureRecord } from '../../store/work-record.js';

/** Records read at once: thousands of them must not meet a limit on open files. */
const OPEN_FILES = 32;

/** What is known of trials that failed, in the order of their ids; none where nobody wrote it down. */
export async function readFailures(layout: Layout, experiment: string): Promise<FailureRecord[]> {
  const folder = join(workFolder(layout, experiment), 'failed');
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => /^[^.].*\.json$/.test(name)).toSorted();
  const read = await pLimit(OPEN_FILES).map(names, (name) => readFailure(join(folder, name)));
  return read.filter((record) => record !== null);
}

/** Hash of why trials failed, which a report says; not of when and how often. */
export async function failuresHash(layout: Layout, experiment: string): Promise<string> {
  const failures = await readFailures(layout, experiment);
  return contentHash(failures.map(({ id, error }) => ({ id, error })));
}

async function readFailure(file: string): Promise<FailureRecord | null> {
  try {
    return failureRecordSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // Gone since, or of another version: the trial is missing then, without a reason.
    return null;
  }
}
