import {
  auditItems,
  type AuditEvidence,
  type AuditItem,
  type AuditItemId,
  type AuditOutcome,
} from '../../store/audit-record.js';
import type { AuditedTrial } from './audited.js';

/** Pieces of evidence told of one item; of what is found in thousands of places the first few are enough. */
const MOST_EVIDENCE = 200;

/** An item of an audit, with its title. */
export function auditItem(
  id: AuditItemId,
  outcome: AuditOutcome,
  summary: string,
  evidence: readonly AuditEvidence[],
): AuditItem {
  const { title } = auditItems[id];
  return { id, title, outcome, summary, evidence: evidence.slice(0, MOST_EVIDENCE) };
}

/** A piece of evidence; what it does not name is null. */
export function evidenceOf(
  about: string,
  finding: string,
  detail: Partial<Omit<AuditEvidence, 'about' | 'finding'>> = {},
): AuditEvidence {
  return { about, finding, trial: null, date: null, document: null, numbers: {}, ...detail };
}

/** A trial in words: `finmem, ACME, seed 1`. */
export function aboutTrial({ entry }: AuditedTrial): string {
  const { agent, ticker, seed, cell, base } = entry;
  const settings = base ? [] : Object.entries(cell).map(([path, value]) => `${path}=${value}`);
  return [agent, ticker, `seed ${seed}`, ...settings].join(', ');
}

const ORDER: readonly AuditOutcome[] = ['not_run', 'pass', 'warn', 'fail'];

/** The worst of some outcomes; `not_run` where there is none. */
export function worst(outcomes: readonly AuditOutcome[]): AuditOutcome {
  return outcomes.reduce<AuditOutcome>(
    (found, each) => (ORDER.indexOf(each) > ORDER.indexOf(found) ? each : found),
    'not_run',
  );
}
