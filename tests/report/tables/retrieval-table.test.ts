import { expect, it } from 'vitest';
import { readReportData } from '../../../src/report/findings/report-data.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import { retrievalTable } from '../../../src/report/tables/retrieval-table.js';
import { readRunFile } from '../../../src/store/run-folder.js';
import { runFiles } from '../../../src/store/run-record.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { tinyShape } from '../made-up-shape.js';
import { scratchOfTest } from '../scratch.js';

it('says which layers the memories shown came from, beside what the layers held', async () => {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, tinyShape);
  const table = retrievalTable(await readReportData(await readInputs(layout, 'made-up')));
  const [group, ...others] = table?.groups ?? [];
  expect(others).toEqual([]);
  expect(group?.heading).toBe('finmem');
  const numbers = Object.fromEntries(
    (group?.rows ?? []).map(({ head, cells }) => [
      head,
      Object.assign({}, ...cells.map((cell) => cell.numbers)),
    ]),
  );
  const shown = new Map<string, number>();
  const cited = new Map<string, number>();
  const [seed] = tinyShape.seeds;
  for (const ticker of tinyShape.tickers) {
    const id = `finmem-${ticker}-${seed ?? 0}`;
    for (const decision of await readRunFile(layout, 'made-up', id, runFiles.decisions)) {
      if (decision.phase !== 'test') continue;
      for (const { id: memory, layer } of decision.retrieved) {
        shown.set(layer, (shown.get(layer) ?? 0) + 1);
        if (decision.cited.includes(memory)) cited.set(layer, (cited.get(layer) ?? 0) + 1);
      }
    }
  }
  const total = [...shown.values()].reduce((sum, each) => sum + each, 0);
  expect(total).toBeGreaterThan(0);
  for (const [layer, times] of shown) {
    expect(numbers[layer]).toMatchObject({ shown: times, share: times / total });
    expect(numbers[layer]).toMatchObject({ cited: (cited.get(layer) ?? 0) / times });
  }
  const held = Object.values(numbers).map(({ held: share }) => Number(share));
  expect(held.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

it('is left out where nothing was ever shown', async () => {
  const layout = await scratchOfTest();
  const agents = [{ name: 'flat', kind: 'flat', skill: 0 }];
  await writeMadeUpExperiment(layout, { ...tinyShape, agents, axes: [] });
  expect(retrievalTable(await readReportData(await readInputs(layout, 'made-up')))).toBeNull();
});
