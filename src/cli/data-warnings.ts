import { messageOf } from '../base/user-error.js';
import { measureQuality } from '../dataset/quality/measure.js';
import { readQuality, writeQuality } from '../store/quality-file.js';
import { failedChecks } from '../store/quality-record.js';
import type { Terminal } from './terminal.js';

/**
 * Measures a snapshot that nobody has measured here, keeps the record, and warns of each error in the
 * data. It never throws: runs do not wait for it, and what it cannot read they cannot either.
 */
export async function warnOfData(
  { layout, effects }: Pick<Terminal, 'layout' | 'effects'>,
  { dataset, fingerprint }: { readonly dataset: string; readonly fingerprint: string },
): Promise<void> {
  const warnings: string[] = [];
  try {
    let record = await readQuality(layout, dataset, fingerprint);
    if (record === null) {
      record = await measureQuality(layout, dataset, fingerprint);
      await writeQuality(layout, record);
    }
    for (const { name, finding } of failedChecks(record, 'error')) {
      warnings.push(`dataset ${dataset}: ${name}: ${finding} See: finmem data verify ${dataset}`);
    }
  } catch (error) {
    warnings.push(`dataset ${dataset}: its quality was not measured: ${messageOf(error)}`);
  }
  for (const warning of warnings) effects.log.warn(warning);
}
