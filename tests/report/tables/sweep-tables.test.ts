import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { summaryParagraph } from '../../../src/report/findings/facts.js';
import { readReportData, type ReportData } from '../../../src/report/findings/report-data.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import { writeReport } from '../../../src/report/report.js';
import { halvingTable } from '../../../src/report/tables/halving-table.js';
import { sweepTables } from '../../../src/report/tables/sweep-tables.js';
import { shownGroups, type ReportTable } from '../../../src/report/tables/table.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { halvedShape, tinyShape, type Shape } from '../made-up-shape.js';
import { scratchOfTest } from '../scratch.js';

async function dataOf(shape: Shape): Promise<ReportData> {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, shape);
  return readReportData(await readInputs(layout, 'made-up'));
}

const columnOf = (table: ReportTable | undefined, key: string): string[] => {
  const index = table?.columns.findIndex((column) => column.key === key) ?? -1;
  return table?.groups[0]?.rows.map(({ cells }) => cells[index]?.text ?? '') ?? [];
};

describe('the table of a sweep', () => {
  it('has a row a setting, the file’s own first, then best to worst over tickers and seeds', async () => {
    const data = await dataOf(tinyShape);
    const [table, ...others] = sweepTables(data);
    expect(others).toEqual([]);
    expect(table?.groups[0]?.rows.map(({ head }) => head)).toEqual([
      'the file’s own',
      '1',
      '2',
      '3',
    ]);
    expect(columnOf(table, 'trials')).toEqual(['4', '4', '4', '4']);
    const means = table?.groups[0]?.rows.map((row) => row.cells[3]?.numbers?.['mean'] ?? NaN) ?? [];
    expect(means.slice(1)).toEqual(means.slice(1).toSorted((a, b) => b - a));
    const own = data.metrics.filter(
      ({ base, agent, mode, metric }) =>
        base && agent === 'finmem' && mode === 'standard' && metric === 'cumulative_return',
    );
    const sum = own.reduce((total, { value }) => total + (value ?? NaN), 0);
    expect(means[0]).toBeCloseTo(sum / 4, 12);
  });

  it('is whole in its file, and in the page no longer than fifty rows', async () => {
    const layout = await scratchOfTest();
    const values = Array.from({ length: 60 }, (_, index) => index + 1);
    await writeMadeUpExperiment(layout, {
      ...tinyShape,
      tickers: ['AAA'],
      seeds: [1],
      axes: [{ path: 'agents.finmem.memory.top_k', values }],
    });
    const { folder } = await writeReport(layout, 'made-up');
    const csv = await readFile(join(folder, 'tables/sweep-finmem.csv'), 'utf8');
    expect(csv.trim().split('\n')).toHaveLength(61);
    const [table] = sweepTables(await readReportData(await readInputs(layout, 'made-up')));
    expect(table === undefined ? [] : shownGroups(table)[0]?.rows).toHaveLength(50);
    const markdown = await readFile(join(folder, 'report.md'), 'utf8');
    expect(markdown).toContain('10 more stand in tables/sweep-finmem.csv');
  });
});

describe('what is said of a halving', () => {
  it('names the rung each setting reached and its score on every rung', async () => {
    const [table] = sweepTables(await dataOf(halvedShape));
    expect(columnOf(table, 'rung').join()).toBe(
      '–,3 of 3,3 of 3,2 of 3,2 of 3,1 of 3,1 of 3,1 of 3',
    );
    const isScored = (key: string): boolean[] => columnOf(table, key).map((text) => text !== '–');
    expect(isScored('sharpe_ratio_rung_3').slice(0, 4)).toEqual([true, true, true, false]);
    expect(isScored('sharpe_ratio_rung_2').slice(3)).toEqual([true, true, false, false, false]);
    expect(table?.notes.join(' ')).toContain('do not compete');
  });

  it('warns of rungs that were judged on few sessions', async () => {
    const notes = halvingTable(await dataOf(halvedShape))?.notes.join(' ');
    expect(notes).toContain('fewer than 20 test sessions: rung 1 on 4 and rung 2 on 8');
  });

  it('counts every complete trial, and those of earlier rungs apart', async () => {
    const text = summaryParagraph(await dataOf(halvedShape));
    expect(text).toContain('32 complete trials, 22 of them on earlier rungs');
  });
});
