import { auditedHash, auditItemIds, auditItems, type AuditItem } from '../../store/audit-record.js';
import type { ReportInputs } from '../reading/inputs.js';

/** What an audit of these runs found, as far as there was one. */
export interface AuditFindings {
  /** `none` was made; or it is `stale`, of other trials than those complete now. */
  readonly state: 'none' | 'stale' | 'current';
  /** In the order of the audit; without one, each item as not run, with its question. */
  readonly items: readonly AuditItem[];
  /** Trials that were played again. */
  readonly sampled: number;
}

/** The last audit of an experiment, and whether it is of the trials that are complete now. */
export function auditFindings({
  experiment,
  complete,
  audit,
}: Pick<ReportInputs, 'experiment' | 'complete' | 'audit'>): AuditFindings {
  if (audit === null) return { state: 'none', items: unlooked, sampled: 0 };
  const now = auditedHash(
    experiment.dataset,
    complete.map(({ record }) => record),
  );
  return {
    state: audit.audited === now ? 'current' : 'stale',
    items: audit.items,
    sampled: audit.sampled.length,
  };
}

const unlooked: readonly AuditItem[] = auditItemIds.map((id) => {
  const { title, question } = auditItems[id];
  return { id, title, outcome: 'not_run', summary: question, evidence: [] };
});
