import { beforeAll, describe, expect, it } from 'vitest';
import { significanceFigure } from '../../../src/report/charts/significance-matrix.js';
import { comparisons } from '../../../src/report/findings/comparisons.js';
import { testsMade } from '../../../src/report/findings/corrected.js';
import { POOLED } from '../../../src/report/findings/differences.js';
import { readReportData, type ReportData } from '../../../src/report/findings/report-data.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import { comparisonsTable } from '../../../src/report/tables/comparisons-table.js';
import { cumulativeTestTable } from '../../../src/report/tables/cumulative-test-table.js';
import { differencesTable } from '../../../src/report/tables/differences-table.js';
import { mainTable } from '../../../src/report/tables/main-table.js';
import { significanceTable } from '../../../src/report/tables/significance-table.js';
import { spreadTable } from '../../../src/report/tables/spread-table.js';
import { timingTable } from '../../../src/report/tables/timing-table.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { tinyShape, type Shape } from '../made-up-shape.js';
import { scratch } from '../scratch.js';

/** One agent with skill, three without; two planted tickers and the control. */
const shape: Shape = {
  ...tinyShape,
  agents: [
    { name: 'skilled', kind: 'finmem', skill: 0.5 },
    { name: 'chance', kind: 'random', skill: 0 },
    { name: 'other-chance', kind: 'random', skill: 0 },
    { name: 'holder', kind: 'buy_and_hold', skill: 0 },
  ],
  axes: [],
  tickers: ['AAA', 'BBB', 'CCC'],
  test: 120,
};

async function dataOf(changes: Partial<Shape> = {}): Promise<ReportData> {
  const { layout, remove } = await scratch();
  try {
    await writeMadeUpExperiment(layout, { ...shape, ...changes });
    return await readReportData(await readInputs(layout, 'made-up'));
  } finally {
    await remove();
  }
}

describe('comparisons of every pair of agents', () => {
  let data: ReportData;
  beforeAll(async () => {
    data = await dataOf();
  });

  it('are made on the pooled tickers and on each, six of four agents', () => {
    const scopes = [POOLED, 'AAA', 'BBB', 'CCC'];
    expect(data.comparisons.map(({ ticker }) => ticker)).toEqual(
      scopes.flatMap((ticker) => Array<string>(6).fill(ticker)),
    );
    expect(testsMade(data.comparisons.map(({ wilcoxon }) => wilcoxon))).toBe(24);
  });

  it('agree with the differences of the reference agent, whose family is smaller', () => {
    for (const { ticker, agent, interval, test, sessions } of data.differences) {
      const pair = data.comparisons.find((each) => each.ticker === ticker && each.b === agent);
      expect(pair).toMatchObject({ a: 'skilled', sessions });
      expect(pair?.estimate).toBeCloseTo(interval.estimate, 12);
      expect(pair?.blockBootstrap.p).toBe(test.p);
    }
    expect(testsMade(data.differences.map(({ test }) => test))).toBe(12);
    expect(differencesTable(data)?.notes.join(' ')).toContain('Family: 12 tests.');
  });

  it('tell skill from chance by every test, and chance from chance by none', () => {
    const pairOf = (a: string, b: string) =>
      data.comparisons.find((each) => each.ticker === POOLED && each.a === a && each.b === b);
    for (const test of ['blockBootstrap', 'wilcoxon', 'signFlips'] as const) {
      expect(pairOf('skilled', 'chance')?.[test]).toHaveProperty('holm', expect.closeTo(0, 1));
      expect(pairOf('chance', 'other-chance')?.[test].p).toBeGreaterThan(0.05);
    }
  });

  it('mark the returns of the main table that differ from the reference agent’s, and no other figure', () => {
    const table = mainTable(data, 'standard');
    const cells = table.groups[0]?.rows.map(({ cells: own }) => own) ?? [];
    expect(cells.map(([cell]) => cell?.marks)).toEqual([undefined, '*', '*', '*']);
    expect(cells.flatMap(([, ...others]) => others.map(({ marks }) => marks))).not.toContain('*');
    expect(table.notes.join(' ')).toContain('12 tests of the family');
    expect(mainTable(data, 'paper').groups[0]?.rows[1]?.cells[0]).not.toHaveProperty('marks');
  });

  it('stand in a matrix whose lower half mirrors the upper, with the number of tests', () => {
    const figure = significanceFigure(data);
    expect(figure?.charts.map(({ name }) => name)).toEqual([
      'significance-pooled',
      'significance-aaa',
      'significance-bbb',
      'significance-ccc',
    ]);
    expect(figure?.charts[0]?.description).toContain('skilled earned more than chance');
    const table = significanceTable(data);
    expect(
      table?.groups[0]?.rows.map(({ cells }) => cells.filter(({ text }) => text).length),
    ).toEqual([3, 2, 1]);
    expect(table?.notes.join(' ')).toContain('Family: 24 tests.');
  });

  it('have block length, draws and sessions printed beside them', () => {
    const notes = comparisonsTable(data)?.notes.join(' ') ?? '';
    expect(notes).toContain('119 sessions');
    expect(notes).toContain('mean block 5 sessions, 9\u202f999 resamples');
  });

  it('find timing where there is some, and none to test where a position never changes', () => {
    const found = new Map(
      data.timing.filter(({ ticker }) => ticker === 'AAA').map(({ agent, test }) => [agent, test]),
    );
    expect(found.get('skilled')?.p).toBeLessThan(0.02);
    expect(found.get('holder')).toEqual({
      p: null,
      reason: expect.stringContaining('never changes'),
    });
    expect(timingTable(data)?.notes.join(' ')).toContain('Family: 9 tests.');
  });

  it('show the published test with what is wrong with it', () => {
    const table = cumulativeTestTable(data);
    expect(table?.caption).toContain('not valid');
    expect(table?.notes.join(' ')).toContain('nine samples of ten');
  });

  it('leave out an agent one of whose books was wiped out, and say so', () => {
    const { id = '' } =
      data.inputs.complete.find(({ agent, ticker }) => agent === 'chance' && ticker === 'AAA') ??
      {};
    const own = data.series.get(id);
    if (own === undefined) throw new RangeError('a trial without a series');
    const equity = own.equity.map((value, i) => (i === 60 ? 0 : value));
    const series = new Map(data.series).set(id, { ...own, equity });
    const { agents, tickers, inputs, mainMode: mode } = data;
    const found = comparisons({ agents, tickers, complete: inputs.complete, series, mode });
    const comparedOn = (scope: string): string[] =>
      found.filter(({ ticker }) => ticker === scope).flatMap(({ a, b }) => [a, b]);
    expect(comparedOn('AAA')).not.toContain('chance');
    expect(comparedOn(POOLED)).not.toContain('chance');
    expect(comparedOn('BBB')).toContain('chance');
    const wiped = { ...data, series, comparisons: found };
    expect(comparisonsTable(wiped)?.notes.join(' ')).toContain(
      'chance on AAA. A book was wiped out',
    );
    expect(comparisonsTable(data)?.notes.join(' ')).not.toContain('wiped out');
  });

  it('tell the error of a mean over seeds', () => {
    const cell = spreadTable(data)?.groups[0]?.rows[0]?.cells[1];
    expect(cell?.numbers?.['cumulative_return_error']).toBeGreaterThan(0);
  });
});

it('a family of one is told as one', async () => {
  const agents = [
    { name: 'reader', kind: 'finmem', skill: 0 },
    { name: 'chance', kind: 'random', skill: 0 },
  ];
  const data = await dataOf({ agents, tickers: ['AAA'] });
  expect(data.differences).toHaveLength(1);
  expect(mainTable(data, 'standard').notes.join(' ')).toContain(
    'its one comparison is allowed for',
  );
});

it('an experiment in paper mode is compared by the paper’s returns, which sum to its figures', async () => {
  const data = await dataOf({ metrics: 'paper', tickers: ['AAA'], seeds: [1] });
  const returnOf = (agent: string): number =>
    data.metrics.find(
      (row) => row.agent === agent && row.mode === 'paper' && row.metric === 'cumulative_return',
    )?.value ?? Number.NaN;
  for (const { agent, interval } of data.differences) {
    expect(interval.estimate).toBeCloseTo(returnOf('skilled') - returnOf(agent), 12);
  }
  expect(differencesTable(data)?.caption).toContain('without costs (paper mode');
});

it('without a reference agent all pairs are compared still, and nothing is marked', async () => {
  const data = await dataOf({ tickers: ['AAA'], seeds: [1], agents: shape.agents.slice(1) });
  const apart = { ...data, differences: [], cumulativeTests: [] };
  expect(comparisonsTable(apart)).not.toBeNull();
  expect(cumulativeTestTable(apart)).toBeNull();
  expect(spreadTable(apart)).toBeNull();
  expect(mainTable(apart, 'standard').groups[0]?.rows[1]?.cells[0]).not.toHaveProperty('marks');
});
