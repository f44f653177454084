import type { Layout } from '../../store/layout.js';
import { readRunIndex } from '../../store/run-index.js';
import { ownRecordSchema, sharedRecordSchema, type TrialRecord } from '../../store/run-record.js';

/** A complete trial's record and the SHA-256 of the file it stands in. */
export interface ReadRecord {
  readonly record: TrialRecord;
  readonly hash: string;
}

/** Reads the records of the complete ones among these trials, by id. What many have in common is held once. */
export async function readTrialRecords(
  layout: Layout,
  experiment: string,
  ids: Iterable<string>,
): Promise<Map<string, ReadRecord>> {
  return readRunIndex(layout, experiment, ids, async (index) => {
    const shared = new Map(
      [...(await index.texts('shared'))].map(([key, text]) => [
        key,
        sharedRecordSchema.parse(JSON.parse(text)),
      ]),
    );
    const records = new Map<string, ReadRecord>();
    for await (const rows of index.rows(['id', 'hash', 'shared_key', 'own'])) {
      for (const row of rows) {
        const common = shared.get(String(row['shared_key']));
        if (common === undefined) throw new Error(`no settings of ${String(row['id'])}`);
        const own = ownRecordSchema.parse(JSON.parse(String(row['own'])));
        const record = { ...common, ...own };
        records.set(String(row['id']), { record, hash: String(row['hash']) });
      }
    }
    return records;
  });
}
