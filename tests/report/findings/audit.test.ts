import { describe, expect, it } from 'vitest';
import { readReportData } from '../../../src/report/findings/report-data.js';
import { inputsHash, readInputs } from '../../../src/report/reading/inputs.js';
import { auditEvidenceTable, auditTable } from '../../../src/report/tables/audit-table.js';
import { writeAudit } from '../../../src/store/audit-file.js';
import { auditItemIds, auditItems } from '../../../src/store/audit-record.js';
import type { Layout } from '../../../src/store/layout.js';
import { madeUpAudit } from '../made-up-audit.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { tinyShape } from '../made-up-shape.js';
import { scratchOfTest } from '../scratch.js';

async function madeUp(): Promise<Layout> {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, { ...tinyShape, axes: [], seeds: [1] });
  return layout;
}

const tableOf = async (layout: Layout) =>
  auditTable(await readReportData(await readInputs(layout, 'made-up')));

describe('the audit in a report', () => {
  it('is every item with its question while none was made', async () => {
    const table = await tableOf(await madeUp());
    const rows = table.groups[0]?.rows ?? [];
    expect(rows).toHaveLength(auditItemIds.length);
    expect(rows.map(({ cells }) => cells[0]?.text)).toEqual(rows.map(() => 'not run'));
    expect(rows[0]?.cells[1]?.text).toBe(auditItems.look_ahead.question);
    expect(table.notes).toEqual(['Not run: finmem audit made-up']);
  });

  it('is what was found, with its evidence, and makes the report another one', async () => {
    const layout = await madeUp();
    const before = await inputsHash(layout, 'made-up', 1);
    await writeAudit(layout, await madeUpAudit(layout));
    expect(await inputsHash(layout, 'made-up', 1)).not.toBe(before);
    const data = await readReportData(await readInputs(layout, 'made-up'));
    const rows = auditTable(data).groups[0]?.rows ?? [];
    expect(rows.find(({ head }) => head === 'Abstentions')?.cells[0]?.text).toBe('fails');
    expect(auditTable(data).notes.join()).toContain('For it 1 trial was played again');
    expect(auditEvidenceTable(data)?.groups).toMatchObject([
      {
        heading: 'Abstentions',
        rows: [{ head: 'finmem', cells: [{ text: '9 of 10' }, { text: 'f00d' }, {}, {}] }],
      },
    ]);
  });

  it('is said to be stale once the trials are others', async () => {
    const layout = await madeUp();
    const record = await madeUpAudit(layout);
    await writeAudit(layout, { ...record, audited: 'that of other trials' });
    expect((await tableOf(layout)).notes.join()).toMatch(
      /^This audit is of other trials.* finmem audit made-up$/,
    );
  });
});
