import { readInputs } from '../../src/report/reading/inputs.js';
import {
  auditedHash,
  auditItemIds,
  auditItems,
  type AuditRecord,
} from '../../src/store/audit-record.js';
import type { Layout } from '../../src/store/layout.js';

/** An audit of the trials that are complete now, in which abstentions failed. */
export async function madeUpAudit(layout: Layout): Promise<AuditRecord> {
  const { experiment, complete } = await readInputs(layout, 'made-up');
  return {
    schema_version: 1,
    experiment: 'made-up',
    dataset: experiment.dataset,
    audited: auditedHash(
      experiment.dataset,
      complete.map(({ record }) => record),
    ),
    complete: complete.length,
    sampled: [complete[0]?.id ?? ''],
    seed: 1,
    items: auditItemIds.map((id) => ({
      id,
      title: auditItems[id].title,
      outcome: id === 'abstentions' ? 'fail' : 'pass',
      summary: `What was found of ${id}.`,
      evidence:
        id === 'abstentions'
          ? [
              {
                about: 'finmem',
                finding: '9 of 10',
                trial: 'f00d',
                date: null,
                document: null,
                numbers: { share: 0.9 },
              },
            ]
          : [],
    })),
  };
}
