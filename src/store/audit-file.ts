import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { writeWhole } from './atomic.js';
import { auditRecordSchema, type AuditRecord } from './audit-record.js';
import { auditFile, type Layout } from './layout.js';

/** Keeps what an audit found; one that stood there is replaced. */
export async function writeAudit(layout: Layout, record: AuditRecord): Promise<void> {
  await writeWhole(auditFile(layout, record.experiment), `${JSON.stringify(record, null, 2)}\n`);
}

/** What the last audit of an experiment found; null where there was none, or by another version of the program. */
export async function readAudit(layout: Layout, experiment: string): Promise<AuditRecord | null> {
  const file = auditFile(layout, experiment);
  if (!existsSync(file)) return null;
  const result = auditRecordSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  return result.success ? result.data : null;
}
