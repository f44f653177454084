import type { AuditItem } from '../../../store/audit-record.js';
import type { Examination } from '../examination.js';
import { aboutTrial, auditItem, evidenceOf, notPlayed, notPlayedText } from '../item.js';
import { had, notHad } from '../rehearsal.js';
import { counted, listed } from '../words.js';

/** Fails where a trial played again from kept answers is not, byte for byte, what its run folder holds. */
export function replayItem(examined: readonly Examination[]): AuditItem {
  const played = had(examined, ({ replay }) => replay);
  const missing = notHad(examined, ({ replay }) => replay);
  const unlike = played.filter(({ value }) => value.length > 0);
  const evidence = played.map(({ of: { audited }, value }) =>
    evidenceOf(
      aboutTrial(audited),
      value.length === 0 ? 'every file the same' : `otherwise now: ${listed(value)}`,
      { trial: audited.entry.id },
    ),
  );
  const all = [...evidence, ...notPlayed(missing)];
  if (played.length === 0) {
    return auditItem(
      'replay',
      'not_run',
      `No trial was played again.${notPlayedText(missing)}`,
      all,
    );
  }
  return unlike.length > 0
    ? auditItem(
        'replay',
        'fail',
        `${counted(unlike.length, 'trial')} of ${played.length} came out otherwise than the run folder says: it was changed, or the program computes something else.${notPlayedText(missing)}`,
        all,
      )
    : auditItem(
        'replay',
        'pass',
        `${counted(played.length, 'trial')} came out the same, every file byte for byte.${notPlayedText(missing)}`,
        all,
      );
}
