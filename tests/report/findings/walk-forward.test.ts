import { describe, expect, it } from 'vitest';
import { makeFigures } from '../../../src/report/charts/catalog.js';
import { chooseExplorerTrials } from '../../../src/report/explorer/choose-trials.js';
import { assumptions } from '../../../src/report/findings/assumptions.js';
import { runFacts, summaryParagraph } from '../../../src/report/findings/facts.js';
import { seedPaths } from '../../../src/report/findings/paths.js';
import { readReportData, type ReportData } from '../../../src/report/findings/report-data.js';
import { walksOf, type Walks } from '../../../src/report/findings/walks.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import { mainTable } from '../../../src/report/tables/main-table.js';
import { windowsTable } from '../../../src/report/tables/windows-table.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import type { MadeUpTrial } from '../made-up-run.js';
import { walkShape, type Shape } from '../made-up-shape.js';
import { scratchOfTest } from '../scratch.js';

async function dataOf(
  changes: Partial<Shape> = {},
  unfinished: (trial: MadeUpTrial) => boolean = () => false,
): Promise<ReportData> {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, { ...walkShape, ...changes }, unfinished);
  return readReportData(await readInputs(layout, 'made-up'));
}

const overlapping = ['w1', 'w2', 'w3', 'w4', 'w5'].map((name, index) => ({
  name,
  start: index * 3,
}));

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const returnsOf = (data: ReportData, agent: string, window: string): number[] =>
  data.metrics
    .filter((row) => row.base && row.mode === 'standard' && row.metric === 'cumulative_return')
    .filter((row) => row.agent === agent && row.ticker === 'AAA' && row.window === window)
    .map((row) => row.value ?? NaN);

const walks = (data: ReportData, windows = ['w1', 'w2', 'w3']): Walks =>
  walksOf({ complete: data.inputs.complete, series: data.series }, 'AAA', windows);

describe('a report of several windows', () => {
  it('tables the mean over windows of the mean over seeds, and each spread with its n', async () => {
    const data = await dataOf();
    const cell = mainTable(data, 'standard').groups[0]?.rows[0]?.cells[0];
    const each = ['w1', 'w2', 'w3'].map((window) => mean(returnsOf(data, 'finmem', window)));
    expect(cell?.numbers?.['mean']).toBeCloseTo(mean(each), 12);
    expect(cell?.numbers).toMatchObject({ windows: 3, n: 6 });
    expect(cell?.spread).toMatch(/^\d+\.\d\d \/ \d+\.\d\d$/);
    expect(mainTable(data, 'standard').caption).toContain('3 test windows');
  });

  it('chains windows that follow each other: their returns compound, seed by seed', async () => {
    const data = await dataOf();
    const end = seedPaths(walks(data).walks, 'standard', 'cumulative').findLast(
      ({ agent }) => agent === 'finmem',
    );
    const [first, second, third] = ['w1', 'w2', 'w3'].map((w) => returnsOf(data, 'finmem', w));
    const chained = [0, 1].map(
      (seed) =>
        (1 + (first?.[seed] ?? NaN)) *
          (1 + (second?.[seed] ?? NaN)) *
          (1 + (third?.[seed] ?? NaN)) -
        1,
    );
    expect(end?.mean).toBeCloseTo(mean(chained), 10);
    expect(end?.low).toBeCloseTo(Math.min(...chained), 10);
  });

  it('adds up log returns within windows alone in paper mode', async () => {
    const data = await dataOf({ metrics: 'paper' });
    const end = seedPaths(walks(data).walks, 'paper', 'cumulative').findLast(
      ({ agent }) => agent === 'finmem',
    );
    const own = data.metrics.filter(
      ({ mode, metric, agent, ticker }) =>
        mode === 'paper' &&
        metric === 'cumulative_return' &&
        agent === 'finmem' &&
        ticker === 'AAA',
    );
    expect(end?.mean).toBeCloseTo(mean(own.map(({ value }) => value ?? NaN)) * 3, 10);
  });

  it('says in the caption that windows are chained, and leaves out a seed that lacks one', async () => {
    const data = await dataOf({}, ({ id }) => id === 'finmem-AAA-2-w2');
    const { cumulativeReturn } = makeFigures(data);
    expect(cumulativeReturn).toHaveLength(1);
    expect(cumulativeReturn[0]?.caption).toContain('chained');
    expect(JSON.stringify(cumulativeReturn[0]?.charts[0]?.spec.title)).toContain(
      '1 of 2 seeds drawn: finmem',
    );
    expect(walks(data).walks.filter(({ agent }) => agent === 'finmem')).toHaveLength(1);
    const row = mainTable(data, 'standard').groups[0]?.rows[0];
    expect(row?.remark).toBe('5 of 6 trials');
  });

  it('never chains windows that overlap: the first few are drawn, the others named', async () => {
    const data = await dataOf({ windows: overlapping });
    const { cumulativeReturn } = makeFigures(data);
    expect(cumulativeReturn.map(({ name }) => name)).toEqual([
      'cumulative-w1',
      'cumulative-w2',
      'cumulative-w3',
    ]);
    expect(cumulativeReturn[0]?.caption).toContain('not drawn: w4 and w5');
    expect(windowsTable(data)?.notes.join()).toContain('never chained');
    expect(assumptions(data).join()).toContain('share sessions say the same twice');
  });

  it('pairs agents within each window, and adds windows up where they do not overlap', async () => {
    const data = await dataOf();
    expect(data.differences.length).toBeGreaterThan(0);
    for (const { interval, windows, seeds } of data.differences) {
      expect(windows.map(({ window }) => window)).toEqual(['w1', 'w2', 'w3']);
      const sum = windows.reduce((total, { estimate }) => total + estimate, 0);
      expect(interval.estimate).toBeCloseTo(sum, 12);
      expect(interval.estimate).toBeCloseTo(seeds?.mean ?? NaN, 12);
    }
  });

  it('counts a session that lies in several windows once in a difference', async () => {
    const one = await dataOf({ windows: overlapping.slice(0, 1) });
    const twice = await dataOf({ windows: ['w1', 'w2'].map((name) => ({ name, start: 0 })) });
    const estimates = (data: ReportData): number[] =>
      data.differences.map(({ interval }) => interval.estimate);
    for (const [index, estimate] of estimates(twice).entries()) {
      expect(estimate).toBeCloseTo(estimates(one)[index] ?? NaN, 12);
    }
  });

  it('leaves a window out of a comparison in which one agent did not run', async () => {
    const data = await dataOf({}, ({ agent, window }) => agent === 'oracle' && window === 'w2');
    const row = data.differences.find(
      ({ agent, ticker }) => agent === 'oracle' && ticker === 'AAA',
    );
    expect(row?.windows.map(({ window }) => window)).toEqual(['w1', 'w3']);
  });

  it('shows the memory of one window and says which', async () => {
    const data = await dataOf();
    expect(new Set(data.memory.map(({ trial }) => trial.window))).toEqual(new Set(['w1']));
    expect(makeFigures(data).memoryLayers[0]?.caption).toContain('window w1');
  });

  it('names the window of each trial in the explorer, the first window first', async () => {
    const explorer = await chooseExplorerTrials(await dataOf());
    const shown = explorer?.payload.trials.map(({ ticker, window }) => `${ticker} ${window}`) ?? [];
    expect(shown).toHaveLength(6);
    expect(shown[0]).toMatch(/^AAA w1: 2024-\d\d-\d\d to /);
    expect(shown[2]).toMatch(/^AAA w2/);
  });

  it('does not call a window tested in which no trial is complete', async () => {
    const data = await dataOf({}, ({ window }) => window === 'w3');
    const facts = runFacts(data).find(({ label }) => label === 'Windows')?.text;
    expect(facts).toMatch(/^2, tested from .*; no trial is complete in w3$/);
    expect(summaryParagraph(data)).toMatch(/windows, 2 from .*; no trial is complete in w3\./);
    expect(summaryParagraph(data)).not.toContain(data.windows[2]?.test[1]);
    expect(mainTable(data, 'standard').caption).toContain('2 test windows');
  });
});
