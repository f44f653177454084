import { describe, expect, it } from 'vitest';
import { assumptions } from '../../../src/report/findings/assumptions.js';
import { runFacts } from '../../../src/report/findings/facts.js';
import { readReportData, type ReportData } from '../../../src/report/findings/report-data.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { tinyShape, type Shape } from '../made-up-shape.js';
import { scratchOfTest } from '../scratch.js';

async function dataOf(changes: Partial<Shape>): Promise<ReportData> {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, { ...tinyShape, axes: [], seeds: [1], ...changes });
  return readReportData(await readInputs(layout, 'made-up'));
}

const served: Shape['agents'][number] = {
  name: 'finmem',
  kind: 'finmem',
  skill: 0.2,
  model: { name: 'example-1', knowledge: 'after', cutoff: '2023-10-01' },
};
const offline = { name: 'no-memory', kind: 'finmem', skill: 0.1 };

describe('the setup', () => {
  const lines = (data: ReportData): string[] =>
    runFacts(data).flatMap(({ label, text }) => (label.startsWith('Agent ') ? [text] : []));

  it('has a line an agent: what tells one FinMem from another, and the kind of the others', async () => {
    const data = await dataOf({
      agents: [served, offline, { name: 'held', kind: 'buy_and_hold', skill: 0 }],
    });
    expect(lines(data)).toEqual([
      'finmem; preset workbench; profile self-adaptive; memory layered, top-K 3; model example-1',
      'finmem; preset workbench; profile self-adaptive; memory none, top-K 3; model not named',
      'buy and hold',
    ]);
  });

  it('says the manner, the mask, and whose memory an agent began with in place of a warm-up', async () => {
    const data = await dataOf({
      agents: [served],
      manner: 'You trade seldom.',
      masked: true,
      startFrom: '0123abcd',
    });
    expect(lines(data)[0]).toMatch(
      /profile self-adaptive; manner “You trade seldom.”; .*; masked; its warm-up was not played: it begins with the memory of trial 0123abcd \(AAA and BBB\)$/,
    );
  });
});

describe('before the numbers', () => {
  const warnings = (data: ReportData): string[] =>
    assumptions(data).filter((sentence) => sentence.includes('are compared here'));

  it('warns of FinMem agents of different models and embedders', async () => {
    const other = { name: 'example-2', knowledge: 'unknown', cutoff: null } as const;
    const data = await dataOf({ agents: [served, { ...served, name: 'other', model: other }] });
    expect(warnings(data)).toEqual([
      'FinMem agents of different models are compared here: example-1 (finmem) and example-2 (other). A difference between them may be the model’s, not the memory’s.',
    ]);
  });

  it('warns of embedders where one agent works offline and another asks a server', async () => {
    const [warning] = warnings(await dataOf({ agents: [served, offline] }));
    expect(warning).toContain('example-embedder (finmem) and offline embedder (no-memory)');
  });

  it('warns of nothing where all FinMem agents use the same, whatever baselines do', async () => {
    const same = { ...served, name: 'no-memory' };
    const baseline = { name: 'flat', kind: 'flat', skill: 0 };
    expect(warnings(await dataOf({ agents: [served, same, baseline] }))).toEqual([]);
  });
});
