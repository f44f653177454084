import { inOneLine } from '../../base/user-error.js';
import type { AuditEvidence, AuditOutcome } from '../../store/audit-record.js';
import type { AuditedTrial } from './audited.js';
import { aboutTrial, evidenceOf } from './item.js';
import type { Tried } from './rehearsal.js';
import { counted, listed } from './words.js';

/** Something that was tried with each trial of the sample. */
export interface Played<Of, T> {
  readonly values: readonly { readonly of: Of; readonly value: T }[];
  /** A piece of evidence for each trial that could not be played. */
  readonly missing: readonly AuditEvidence[];
  /** What could not be played and why, as a sentence that follows others; empty where all were. */
  readonly missingText: string;
  /** What an outcome is worth: nothing passes while no trial of some agent could be played. */
  judged(outcome: AuditOutcome): AuditOutcome;
}

/** What came of trying something with each trial of the sample. */
export function playedOf<Of extends { readonly audited: AuditedTrial }, T>(
  examined: readonly Of[],
  part: (each: Of) => Tried<T>,
): Played<Of, T> {
  const all = examined.map((of) => ({ of, tried: part(of) }));
  const values = all.flatMap(({ of, tried }) =>
    'value' in tried ? [{ of, value: tried.value }] : [],
  );
  const missing = all.flatMap(({ of, tried }) =>
    'reason' in tried ? [{ of, reason: inOneLine(tried.reason) }] : [],
  );
  const agentOf = ({ of }: { readonly of: Of }): string => of.audited.entry.agent;
  const played = new Set(values.map(agentOf));
  const unseen = [...new Set(missing.map(agentOf))].filter((agent) => !played.has(agent));
  return {
    values,
    missing: missing.map(({ of: { audited }, reason }) =>
      evidenceOf(aboutTrial(audited), `not played: ${reason}`, { trial: audited.entry.id }),
    ),
    missingText: missingText(missing, unseen),
    judged: (outcome) => (outcome === 'pass' && unseen.length > 0 ? 'not_run' : outcome),
  };
}

function missingText(
  missing: readonly { readonly reason: string }[],
  unseen: readonly string[],
): string {
  const [first] = missing;
  if (first === undefined) return '';
  const whose = unseen.length === 0 ? '' : `, so nothing is known of ${listed(unseen)}`;
  return ` ${counted(missing.length, 'trial')} could not be played${whose}: ${first.reason}`;
}
