import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReportData, type ReportData } from '../../../src/report/findings/report-data.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import { abstentionsTable } from '../../../src/report/tables/abstentions-table.js';
import { usageTable } from '../../../src/report/tables/usage-table.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { tinyShape } from '../made-up-shape.js';
import { scratch, scratchOfTest } from '../scratch.js';

describe('what the models did', () => {
  let data: ReportData;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const made = await scratch();
    remove = made.remove;
    await writeMadeUpExperiment(made.layout, tinyShape);
    data = await readReportData(await readInputs(made.layout, 'made-up'));
  });
  afterAll(() => remove());

  it('counts each agent’s abstentions over all its trials and says where the first one is', () => {
    const [row, ...others] = abstentionsTable(data)?.groups[0]?.rows ?? [];
    expect(others).toEqual([]);
    expect(row?.head).toBe('finmem');
    // One session of each of the 16 trials, the second of the test window.
    expect(row?.cells.map(({ numbers }) => Object.values(numbers ?? {})[0])).toEqual([
      16,
      16 / 256,
      16,
      16 / 192,
      undefined,
    ]);
    expect(row?.cells.at(-1)).toEqual({
      text: 'finmem-AAA-1 2024-01-09',
      place: 'trial=finmem-AAA-1&date=2024-01-09',
    });
  });

  it('adds up calls and tokens of agents that asked a server, and of no others', () => {
    const rows = usageTable(data)?.groups[0]?.rows ?? [];
    expect(rows.map(({ head }) => head)).toEqual(['finmem']);
    expect(rows[0]?.cells.slice(1).map(({ numbers }) => numbers)).toEqual([
      { trials: 16 },
      { calls: 256 },
      { input_tokens: 230_400 },
      { cached_input_tokens: 25_600 },
      { output_tokens: 15_360 },
    ]);
  });

  it('has no tables of models where none was asked', async () => {
    const layout = await scratchOfTest();
    const agents = [{ name: 'flat', kind: 'flat', skill: 0 }];
    await writeMadeUpExperiment(layout, { ...tinyShape, agents, axes: [] });
    const quiet = await readReportData(await readInputs(layout, 'made-up'));
    expect([usageTable(quiet), abstentionsTable(quiet)]).toEqual([null, null]);
  });
});
