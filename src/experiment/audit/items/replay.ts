import type { AuditItem } from '../../../store/audit-record.js';
import type { Examination } from '../examination.js';
import { aboutTrial, auditItem, evidenceOf } from '../item.js';
import { playedOf } from '../played.js';
import { counted, listed } from '../words.js';

/** Fails where a trial played again from kept answers is not, byte for byte, what its run folder holds. */
export function replayItem(examined: readonly Examination[]): AuditItem {
  const played = playedOf(examined, ({ replay }) => replay);
  const unlike = played.values.filter(({ value }) => value.length > 0);
  const evidence = played.values.map(({ of: { audited }, value }) =>
    evidenceOf(
      aboutTrial(audited),
      value.length === 0 ? 'every file the same' : `otherwise now: ${listed(value)}`,
      { trial: audited.entry.id },
    ),
  );
  const summary =
    unlike.length > 0
      ? `${counted(unlike.length, 'trial')} of ${played.values.length} came out otherwise than the run folder says: it was changed, or the program computes something else.`
      : `${counted(played.values.length, 'trial')} came out the same, every file byte for byte.`;
  return auditItem(
    'replay',
    unlike.length > 0 ? 'fail' : played.judged('pass'),
    `${summary}${played.missingText}`,
    [...evidence, ...played.missing],
  );
}
