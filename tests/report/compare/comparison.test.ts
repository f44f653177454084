import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareExperiments, type Comparison } from '../../../src/report/compare/comparison.js';
import { pairedBetween } from '../../../src/report/compare/paired-differences.js';
import { settingDifferences } from '../../../src/report/compare/setting-differences.js';
import { sharedScope } from '../../../src/report/compare/shared-scope.js';
import { writeComparison } from '../../../src/report/compare/write-comparison.js';
import { readReportData, type ReportData } from '../../../src/report/findings/report-data.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import { expectGolden } from '../golden.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { tinyShape, type Shape } from '../made-up-shape.js';
import { scratch, scratchOfTest } from '../scratch.js';

const plain: Shape = { ...tinyShape, axes: [] };

async function dataOf(shape: Shape): Promise<ReportData> {
  const { layout, remove } = await scratch();
  await writeMadeUpExperiment(layout, shape);
  const data = await readReportData(await readInputs(layout, 'made-up'));
  await remove();
  return data;
}

function table({ tables }: Comparison, name: string) {
  const found = tables.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no table ${name}`);
  return found;
}

describe('settings that differ', () => {
  it('are told by their paths; names change no result, and a list is one setting', () => {
    const a = { name: 'x', tickers: ['A'], costs: { bps: 1, per_share: 2 }, walk: [{ days: 1 }] };
    const b = { name: 'y', tickers: ['A', 'B'], costs: { bps: 1 }, walk: [{ days: 2 }] };
    expect(settingDifferences(a, b)).toEqual([
      { path: 'tickers', a: '["A"]', b: '["A","B"]' },
      { path: 'costs.per_share', a: '2', b: null },
      { path: 'walk.0.days', a: '1', b: '2' },
    ]);
  });
});

it('decisions recorded for many dates are one setting', () => {
  const recorded = (action: string) => ({
    agents: { theirs: { actions: { TSLA: { '2022-10-10': 'buy', '2022-10-11': action } } } },
  });
  expect(settingDifferences(recorded('sell'), recorded('hold'))).toEqual([
    {
      path: 'agents.theirs.actions.TSLA',
      a: expect.stringMatching(/^2 dates, content [0-9a-f]+$/),
      b: expect.stringMatching(/^2 dates, content [0-9a-f]+$/),
    },
  ]);
});

describe('two experiments side by side', () => {
  let a: ReportData;
  /** Other decisions on the same days. */
  let b: ReportData;
  beforeAll(async () => {
    a = await dataOf(plain);
    b = await dataOf({
      ...plain,
      agents: plain.agents.map((each) => ({ ...each, skill: 0.9 - each.skill })),
    });
  });

  it('differ in nothing where they are one', async () => {
    const layout = await scratchOfTest();
    await writeMadeUpExperiment(layout, plain);
    const compared = await writeComparison(layout, 'made-up', 'made-up');
    expect(compared.warnings).toEqual([]);
    expect(compared.tables.map(({ name }) => name)).toEqual(['experiments', 'figures', 'paired']);
    const paired = table(compared, 'paired').groups.flatMap(({ rows }) => rows);
    expect(paired.length).toBeGreaterThan(3);
    for (const { cells } of paired) {
      expect(cells[0]?.numbers).toEqual({ difference: 0 });
      expect(cells[2]).toMatchObject({ text: '–', note: 'the two are equal on every day' });
    }
    const folder = dirname(compared.index);
    expect(folder.replaceAll('\\', '/')).toMatch(/reports\/compare\/made-up-vs-made-up$/);
    for (const name of ['tables/figures.csv', 'tables/paired.tex']) {
      await expectGolden(`compare/${name}`, await readFile(join(folder, name), 'utf8'));
    }
    expect(await readFile(compared.index, 'utf8')).toContain('Comparison of two experiments');
  });

  it('have the difference of their totals on the sessions that both traded', () => {
    const scope = sharedScope({ a, b });
    const finmem = pairedBetween({ a, b }, scope).find(
      ({ agent, ticker }) => agent === 'finmem' && ticker === 'AAA',
    );
    expect(finmem?.difference.interval.estimate).toBeCloseTo(
      meanTotal(b, 'finmem', 'AAA') - meanTotal(a, 'finmem', 'AAA'),
      12,
    );
    expect(finmem?.sessions).toBe(plain.test - 1);
  });

  it('have it in the mode of the first, as their figures are', async () => {
    const paper: Shape = { ...plain, metrics: 'paper', seeds: [1] };
    const a = await dataOf(paper);
    const b = await dataOf({
      ...paper,
      agents: plain.agents.map((each) => ({ ...each, skill: 0 })),
    });
    const compared = compareExperiments(a, b);
    const firstOf = (name: string) => table(compared, name).groups.at(-1)?.rows[0]?.cells[0];
    expect(table(compared, 'paired').caption).toContain('paper mode');
    expect(firstOf('paired')?.numbers?.['difference']).toBeCloseTo(
      firstOf('figures')?.numbers?.['difference'] ?? Number.NaN,
      12,
    );
  });

  it('are tested pair by pair, allowing for every row of the table', () => {
    const tests = pairedBetween({ a, b }, sharedScope({ a, b })).map(({ test }) => test);
    const made = tests.flatMap((test) => (test.p === null ? [] : [test]));
    expect(made.length).toBeGreaterThan(3);
    const [first] = made.toSorted((one, other) => one.p - other.p);
    expect(first?.holm).toBeCloseTo(Math.min(1, (first?.p ?? 0) * made.length), 12);
    const paired = table(compareExperiments(a, b), 'paired');
    expect(paired.notes.join(' ')).toContain(`Family: ${made.length} tests.`);
    const printed = paired.groups.flatMap(({ rows }) => rows).map(({ cells }) => cells[3]?.numbers);
    expect(printed).toEqual(tests.map((test) => ({ p_holm: test.p === null ? null : test.holm })));
  });

  it('are paired on the days their windows share, and told not to be of the same ones', async () => {
    const early = await dataOf({ ...plain, windows: [{ name: 'early', start: 0 }] });
    const late = await dataOf({ ...plain, windows: [{ name: 'late', start: 4 }] });
    const compared = compareExperiments(early, late);
    expect(compared.warnings.join(' ')).toContain('No test window is the same');
    const figures = table(compared, 'figures').groups.flatMap(({ rows }) => rows);
    for (const { cells } of figures) expect(cells[0]?.numbers?.['difference']).toBeNull();
    const [first] = table(compared, 'paired').groups.flatMap(({ rows }) => rows);
    expect(first?.cells.at(-1)?.numbers).toEqual({ sessions: plain.test - 1 - 4 });
  });

  it('warn of terms, data and agents that differ', async () => {
    const other = await dataOf({ ...plain, seeds: [1], agents: plain.agents.slice(1) });
    const { experiment } = other.inputs;
    const dataset = { ...experiment.dataset, fingerprint: 'fedcba9876543210' };
    const changed: ReportData = {
      ...other,
      inputs: { ...other.inputs, experiment: { ...experiment, dataset, risk_free_rate: 0.01 } },
    };
    const { warnings, tables } = compareExperiments(a, changed);
    expect(warnings).toEqual([
      'The data differ: demo 0123456789abcdef and demo fedcba9876543210. Prices and texts need not be the same.',
      'Risk-free rates differ: 3.00 % and 1.00 %.',
      expect.stringMatching(/^Seeds differ: 1, 2 and 1\./),
    ]);
    const figures = tables.find(({ name }) => name === 'figures');
    const finmem = figures?.groups[0]?.rows.find(({ head }) => head === 'finmem');
    expect(finmem?.cells[0]?.text).toMatch(/ → not run$/);
  });
});

/** Mean over seeds of the sum of simple daily returns, straight from the books. */
function meanTotal({ inputs, series }: ReportData, agent: string, ticker: string): number {
  const totals = inputs.complete
    .filter((trial) => trial.base && trial.agent === agent && trial.ticker === ticker)
    .map(({ id }) => {
      const equity = series.get(id)?.equity ?? [];
      return equity.slice(1).reduce((sum, value, at) => sum + value / (equity[at] ?? 1) - 1, 0);
    });
  return totals.reduce((sum, total) => sum + total, 0) / totals.length;
}
