import { describe, expect, it } from 'vitest';
import { agentBadges, knowledgeSentences } from '../../../src/report/findings/knowledge.js';
import { assumptions } from '../../../src/report/findings/assumptions.js';
import { readReportData, type ReportData } from '../../../src/report/findings/report-data.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import { mainTable } from '../../../src/report/tables/main-table.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { tinyShape, type Shape } from '../made-up-shape.js';
import { scratchOfTest } from '../scratch.js';

async function dataOf(agents: Shape['agents'], masked = false): Promise<ReportData> {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, { ...tinyShape, axes: [], seeds: [1], agents, masked });
  return readReportData(await readInputs(layout, 'made-up'));
}

const agent = (
  name: string,
  knowledge: 'before' | 'across' | 'after' | 'unknown',
  cutoff: string | null,
): Shape['agents'][number] => ({
  name,
  kind: 'finmem',
  skill: 0.2,
  model: { name: 'example-1', knowledge, cutoff },
});

describe('what the report says of a model’s knowledge', () => {
  it.each([
    ['before', '2025-06-30', 'before cut-off', 'warn', 'may have read what happened next'],
    ['across', '2024-01-12', 'across cut-off', 'warn', 'up to that date the model may have read'],
    ['after', '2023-10-01', 'after cut-off', 'calm', 'cannot have read what happened next'],
    ['unknown', null, 'cut-off unknown', 'warn', 'is not known'],
  ] as const)(
    'is "%s" beside the figures and before them',
    async (where, date, text, tone, words) => {
      const data = await dataOf([agent('finmem', where, date)]);
      expect(agentBadges(data.inputs, 'finmem')).toMatchObject([{ key: 'knowledge', text, tone }]);
      const row = mainTable(data, 'standard').groups[0]?.rows[0];
      expect(row?.badges?.map((badge) => badge.text)).toEqual([text]);
      const [sentence] = knowledgeSentences(data.inputs);
      expect(sentence).toContain(words);
      expect(sentence).toContain('model example-1');
      expect(sentence).toContain(date ?? 'knowledge_cutoff');
      expect(assumptions(data)).toContain(sentence);
      const sought = sentence?.split(': ').slice(1).join(': ') ?? '';
      expect(mainTable(data, 'paper').notes.join(' ')).toContain(sought.slice(30));
    },
  );

  it('is nothing at all of agents that have read nothing', async () => {
    const data = await dataOf([
      { name: 'finmem', kind: 'finmem', skill: 0.2 },
      { name: 'flat', kind: 'flat', skill: 0 },
    ]);
    expect(data.agents.flatMap(({ name }) => agentBadges(data.inputs, name))).toEqual([]);
    expect(knowledgeSentences(data.inputs)).toEqual([]);
  });

  it('keeps models apart and names the agents that share one', async () => {
    const data = await dataOf([
      agent('first', 'after', '2023-10-01'),
      agent('second', 'after', '2023-10-01'),
      agent('third', 'before', '2025-06-30'),
    ]);
    expect(knowledgeSentences(data.inputs).map((each) => each.split(':')[0])).toEqual([
      'first and second',
      'third',
    ]);
  });

  it('says which trials were masked, as what, and by how many years', async () => {
    const data = await dataOf([agent('finmem', 'after', '2023-10-01')], true);
    expect(agentBadges(data.inputs, 'finmem').map(({ text }) => text)).toContain('masked');
    expect(assumptions(data).join(' ')).toMatch(
      /Masked trials \(finmem\): the model saw AAA as QQA and BBB as QQA, .* moved by \+3 years/,
    );
  });
});
