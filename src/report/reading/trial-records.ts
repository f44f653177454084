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
    const common = new Map<string, ReturnType<typeof sharedRecordSchema.parse>>();
    const records = new Map<string, ReadRecord>();
    for await (const rows of index.rows(['id', 'hash', 'shared', 'own'])) {
      for (const row of rows) {
        const text = String(row['shared']);
        const shared = common.get(text) ?? sharedRecordSchema.parse(JSON.parse(text));
        common.set(text, shared);
        const own = ownRecordSchema.parse(JSON.parse(String(row['own'])));
        records.set(String(row['id']), {
          record: { ...shared, ...own },
          hash: String(row['hash']),
        });
      }
    }
    return records;
  });
}
