import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { writeWhole } from './atomic.js';
import { qualityFile, type Layout } from './layout.js';
import { qualityRecordSchema, type QualityRecord } from './quality-record.js';

/** Keeps what was measured of a snapshot. */
export async function writeQuality(layout: Layout, record: QualityRecord): Promise<void> {
  const file = qualityFile(layout, record.dataset, record.fingerprint);
  await writeWhole(file, `${JSON.stringify(record, null, 2)}\n`);
}

/** What was measured of a snapshot; null where nothing was, or by another version of the program. */
export async function readQuality(
  layout: Layout,
  dataset: string,
  fingerprint: string,
): Promise<QualityRecord | null> {
  const file = qualityFile(layout, dataset, fingerprint);
  if (!existsSync(file)) return null;
  const result = qualityRecordSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  return result.success ? result.data : null;
}
