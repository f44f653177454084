import type { Layout } from '../../store/layout.js';
import { readRunIndex } from '../../store/run-index.js';
import { ownRecordSchema, sharedRecordSchema, type TrialRecord } from '../../store/run-record.js';

/** SHA-256 of the files in which the records of the complete ones among these trials stand, by id. */
export async function readTrialHashes(
  layout: Layout,
  experiment: string,
  ids: Iterable<string>,
): Promise<Map<string, string>> {
  return readRunIndex(layout, experiment, ids, async (index) => {
    const hashes = new Map<string, string>();
    for await (const rows of index.rows(['id', 'hash'])) {
      for (const row of rows) hashes.set(String(row['id']), String(row['hash']));
    }
    return hashes;
  });
}

/** Reads the records of the complete ones among these trials, by id. What many have in common is held once. */
export async function readTrialRecords(
  layout: Layout,
  experiment: string,
  ids: Iterable<string>,
): Promise<Map<string, TrialRecord>> {
  return readRunIndex(layout, experiment, ids, async (index) => {
    const shared = new Map(
      [...(await index.texts('shared'))].map(([key, text]) => [
        key,
        sharedRecordSchema.parse(JSON.parse(text)),
      ]),
    );
    const records = new Map<string, TrialRecord>();
    for await (const rows of index.rows(['id', 'shared_key', 'own'])) {
      for (const row of rows) {
        const common = shared.get(String(row['shared_key']));
        if (common === undefined) throw new Error(`no settings of ${String(row['id'])}`);
        const own = ownRecordSchema.parse(JSON.parse(String(row['own'])));
        records.set(String(row['id']), { ...common, ...own });
      }
    }
    return records;
  });
}
