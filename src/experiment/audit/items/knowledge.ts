import { groupedBy } from '../../../base/grouped-by.js';
import type { AuditItem, AuditOutcome } from '../../../store/audit-record.js';
import type { AuditedTrial } from '../audited.js';
import { auditItem, evidenceOf, worst } from '../item.js';
import { counted } from '../words.js';

type Knowledge = AuditedTrial['entry']['knowledge'];

/** Where a window lies, in words, and what follows for a model that saw true names and dates. */
const LIES: Readonly<Record<Exclude<Knowledge, 'none'>, { text: string; outcome: AuditOutcome }>> =
  {
    before: { text: 'before its knowledge cut-off', outcome: 'fail' },
    across: { text: 'across its knowledge cut-off', outcome: 'warn' },
    after: { text: 'after its knowledge cut-off', outcome: 'pass' },
    unknown: { text: 'where its knowledge cut-off is not known', outcome: 'warn' },
  };

/**
 * Fails where a whole test window lies before what a model was trained on ends, so that a good result may be
 * recall; warns where a part of it does, where nobody knows, or where names and years were masked.
 */
export function knowledgeItem(trials: readonly AuditedTrial[]): AuditItem {
  const groups = [...groupedBy(trials, keyOf).values()];
  const found = groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined || first.entry.knowledge === 'none') return [];
    const { model, knowledge, knowledge_cutoff: cutoff } = first.entry;
    const { text, outcome } = LIES[knowledge];
    const isMasked = first.record.mask !== null;
    const [from, to] = first.record.windows.test;
    const masked = isMasked ? ', names and years masked' : '';
    const date = cutoff === null ? '' : ` (${cutoff})`;
    return [
      {
        outcome: isMasked && outcome === 'fail' ? ('warn' as const) : outcome,
        trials: group.length,
        told: evidenceOf(
          model ?? 'a model',
          `${counted(group.length, 'trial')} tested from ${from} to ${to}, ${text}${date}${masked}`,
          { date: cutoff, numbers: { trials: group.length } },
        ),
      },
    ];
  });
  if (found.length === 0) {
    const summary = 'No agent here asks a model that was trained on anything that happened.';
    return auditItem('knowledge', 'pass', summary, []);
  }
  const outcome = worst(found.map((each) => each.outcome));
  const asking = found.reduce((sum, each) => sum + each.trials, 0);
  const doubtful = found.filter((each) => each.outcome !== 'pass');
  const told = doubtful.reduce((sum, each) => sum + each.trials, 0);
  return auditItem(
    'knowledge',
    outcome,
    outcome === 'pass'
      ? `All ${counted(asking, 'trial')} of models are tested after what these may have read, if their cut-offs are right.`
      : `${counted(told, 'trial')} of ${asking} are tested on a time their model may have read about, so a good result may be recall.`,
    found.toSorted((a, b) => RANK[b.outcome] - RANK[a.outcome]).map((each) => each.told),
  );
}

const RANK = { not_run: 0, pass: 1, warn: 2, fail: 3 } as const;

function keyOf({ entry, record }: AuditedTrial): string {
  const { model, knowledge, knowledge_cutoff: cutoff } = entry;
  return JSON.stringify([model, knowledge, cutoff, record.windows.test, record.mask !== null]);
}
