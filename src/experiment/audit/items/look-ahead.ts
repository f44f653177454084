import type { AuditEvidence, AuditItem } from '../../../store/audit-record.js';
import type { Examination } from '../examination.js';
import { aboutTrial, auditItem, evidenceOf } from '../item.js';
import { playedOf } from '../played.js';
import { counted } from '../words.js';

/** Fails where changing the future changed a decision, or what was asked for it, before that future began. */
export function lookAheadItem(examined: readonly Examination[]): AuditItem {
  const played = playedOf(examined, ({ lookAhead }) => lookAhead);
  const cuts = played.values.flatMap(({ of, value }) => value.map((cut) => ({ of, ...cut })));
  const leaks = cuts.filter(({ difference }) => difference !== null);
  const summary =
    leaks.length > 0
      ? `${counted(leaks.length, 'changed future')} of ${cuts.length} changed what came before: an agent knows more than it should.`
      : `${counted(played.values.length, 'trial')} with ${counted(cuts.length, 'changed future')}: no decision, prompt or memory from before it changed by a byte.`;
  return auditItem(
    'look_ahead',
    leaks.length > 0 ? 'fail' : played.judged('pass'),
    `${summary}${played.missingText}`,
    [...leaks, ...cuts.filter(({ difference }) => difference === null)]
      .map(toldOf)
      .concat(played.missing),
  );
}

function toldOf({
  of: { audited },
  after,
  difference,
}: {
  readonly of: Examination;
  readonly after: string;
  readonly difference: { readonly of: string; readonly date: string | null } | null;
}): AuditEvidence {
  const finding =
    difference === null
      ? `nothing before changes when all that comes after ${after} does`
      : `the ${difference.of} of ${difference.date ?? 'an earlier session'} change when only what comes after ${after} does`;
  return evidenceOf(aboutTrial(audited), finding, {
    trial: audited.entry.id,
    date: difference?.date ?? after,
  });
}
