import { describe, expect, it } from 'vitest';
import { makeFigures, type ReportFigures } from '../../../src/report/charts/catalog.js';
import { binned } from '../../../src/report/charts/sweep-dots.js';
import { assumptions } from '../../../src/report/findings/assumptions.js';
import { readReportData, type ReportData } from '../../../src/report/findings/report-data.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import { halvingTable } from '../../../src/report/tables/halving-table.js';
import { mainTable } from '../../../src/report/tables/main-table.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { halvedShape, tinyShape, type Shape } from '../made-up-shape.js';
import { scratchOfTest } from '../scratch.js';

async function dataOf(shape: Shape): Promise<ReportData> {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, shape);
  return readReportData(await readInputs(layout, 'made-up'));
}

const specs = (figures: ReportFigures): string => JSON.stringify(figures.sweep);

describe('a halved sweep', () => {
  it('tables its rungs: how long they were, how many settings came in and went on', async () => {
    const table = halvingTable(await dataOf(halvedShape));
    const rows = table?.groups[0]?.rows.map(({ cells }) => cells.map(({ text }) => text));
    expect(rows).toEqual([
      ['the beginning of the test window', '4', '7', '4', '14'],
      ['the beginning of the test window', '8', '4', '2', '8'],
      ['the whole test window', '12', '2', '–', '4'],
    ]);
  });

  it('says before the numbers that settings were chosen on test data', async () => {
    const data = await dataOf(halvedShape);
    expect(assumptions(data).join()).toContain('were chosen on test data');
    expect(halvingTable(data)?.notes.join()).toContain('decided on test data');
  });

  it('draws cells of the whole window alone, and how far the others came', async () => {
    const chart = makeFigures(await dataOf(halvedShape)).sweep[0]?.charts[0];
    const text = JSON.stringify(chart?.spec);
    expect(text.match(/"seeds":2/g)).toHaveLength(3);
    expect(text.match(/"rung":"rung 1"/g)).toHaveLength(3);
    expect(text.match(/"rung":"rung 2"/g)).toHaveLength(2);
  });

  it('keeps rungs out of every figure but metrics.csv', async () => {
    const data = await dataOf(halvedShape);
    const whole = await dataOf({ ...halvedShape, halving: { factor: 2, sessions: [] } });
    expect(mainTable(data, 'standard').groups).toEqual(mainTable(whole, 'standard').groups);
    expect(data.differences).toEqual(whole.differences);
    expect(data.inputs.complete.every(({ rung }) => rung === null || rung === 3)).toBe(true);
    expect(data.metricColumns).toContain('rung');
    expect(data.metrics.some(({ rung }) => rung === 1)).toBe(true);
  });
});

describe('a sampled sweep', () => {
  const cells = Array.from({ length: 40 }, (_, index) => ({
    'agents.finmem.memory.top_k': 1 + ((index * 7) % 20),
    'agents.finmem.memory.layers.shallow.stability': 10 ** (index / 10),
    'agents.finmem.profile': index % 2 === 0 ? '{from: patient}' : '{from: bold}',
  }));
  const axes = Object.keys(cells[0] ?? {}).map((path) => ({
    path,
    values: [...new Set(cells.map((cell) => new Map(Object.entries(cell)).get(path) ?? null))],
  }));
  const sampled: Shape = { ...tinyShape, tickers: ['AAA'], seeds: [1], cells, axes };

  it('is drawn as dots, a panel an axis, on a log scale where values lie far apart', async () => {
    const [figure] = makeFigures(await dataOf(sampled)).sweep;
    expect(figure?.charts).toHaveLength(3);
    const [topK, stability, profile] = (figure?.charts ?? []).map(({ spec }) =>
      JSON.stringify(spec),
    );
    expect(topK).not.toContain('"log"');
    expect(stability).toContain('"log"');
    expect(profile).toContain('"ordinal"');
    expect(figure?.caption).toContain('Each dot is one sampled setting');
  });

  it('stays a grid where a few cells were left out of one', async () => {
    const product = [3, 5, 7].flatMap((k) => [7, 14, 28].map((s) => [k, s] as const));
    const some = product.slice(0, 7).map(([k, s]) => ({
      'agents.finmem.memory.top_k': k,
      'agents.finmem.memory.layers.shallow.stability': s,
    }));
    const grid = [
      { path: 'agents.finmem.memory.top_k', values: [3, 5, 7] },
      { path: 'agents.finmem.memory.layers.shallow.stability', values: [7, 14, 28] },
    ];
    const figures = makeFigures(await dataOf({ ...sampled, cells: some, axes: grid }));
    expect(specs(figures)).toContain('"rect"');
  });

  it('becomes means of bands where dots are too many, each setting still counted', () => {
    const dots = Array.from({ length: 5000 }, (_, index) => ({
      x: 1.002 ** index,
      value: index,
      n: 1,
      file: index === 17,
    }));
    const drawn = binned(dots, true);
    expect(drawn.length).toBeLessThan(100);
    expect(drawn.reduce((sum, { n }) => sum + n, 0)).toBe(5000);
    expect(drawn.filter(({ file }) => file)).toEqual([dots[17]]);
  });
});
