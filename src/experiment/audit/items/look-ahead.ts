import type { AuditEvidence, AuditItem } from '../../../store/audit-record.js';
import type { Examination } from '../examination.js';
import { aboutTrial, auditItem, evidenceOf, notPlayed, notPlayedText } from '../item.js';
import { had, notHad } from '../rehearsal.js';
import { counted } from '../words.js';

/** Fails where changing the future changed a decision, or what was asked for it, before that future began. */
export function lookAheadItem(examined: readonly Examination[]): AuditItem {
  const played = had(examined, ({ lookAhead }) => lookAhead);
  const missing = notHad(examined, ({ lookAhead }) => lookAhead);
  const cuts = played.flatMap(({ of, value }) => value.map((cut) => ({ of, ...cut })));
  const evidence = cuts.map(({ of: { audited }, after, difference }): AuditEvidence => {
    const place = { trial: audited.entry.id, date: difference?.date ?? after };
    const finding =
      difference === null
        ? `nothing before changes when all that comes after ${after} does`
        : `the ${difference.of} of ${difference.date ?? 'an earlier session'} change when only what comes after ${after} does`;
    return evidenceOf(aboutTrial(audited), finding, place);
  });
  if (cuts.length === 0) {
    return auditItem(
      'look_ahead',
      'not_run',
      `No trial was played with another future.${notPlayedText(missing)}`,
      notPlayed(missing),
    );
  }
  const leaks = cuts.filter(({ difference }) => difference !== null);
  const tried = `${counted(played.length, 'trial')} with ${counted(cuts.length, 'changed future')}`;
  return leaks.length > 0
    ? auditItem(
        'look_ahead',
        'fail',
        `${counted(leaks.length, 'changed future')} of ${cuts.length} changed what came before: an agent knows more than it should.${notPlayedText(missing)}`,
        [...evidence.filter((_, at) => cuts[at]?.difference !== null), ...notPlayed(missing)],
      )
    : auditItem(
        'look_ahead',
        'pass',
        `${tried}: no decision, prompt or memory from before it changed by a byte.${notPlayedText(missing)}`,
        [...evidence, ...notPlayed(missing)],
      );
}
