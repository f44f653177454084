import { contentHash } from '../../base/content-hash.js';
import { readFailures } from '../../store/failure-files.js';
import type { Layout } from '../../store/layout.js';
import { localShare } from '../../store/share/local-share.js';
import type { FailureRecord } from '../../store/work-record.js';

/** What is known here of trials that failed, in the order of their ids; none where nobody wrote it down. */
export async function readFailuresHere(
  layout: Layout,
  experiment: string,
): Promise<FailureRecord[]> {
  const failures = await readFailures(localShare(layout), experiment);
  return [...failures.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Hash of why trials failed, which a report says; not of when and how often. */
export async function failuresHash(layout: Layout, experiment: string): Promise<string> {
  const failures = await readFailuresHere(layout, experiment);
  return contentHash(failures.map(({ id, error }) => ({ id, error })));
}
