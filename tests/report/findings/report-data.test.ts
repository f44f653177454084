import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedPaths, type PathKind } from '../../../src/report/findings/paths.js';
import type { PathPoint } from '../../../src/report/findings/seed-points.js';
import { readReportData, type ReportData } from '../../../src/report/findings/report-data.js';
import { sweepsOf } from '../../../src/report/findings/sweep.js';
import { measuredSweep } from '../../../src/report/findings/sweep-cells.js';
import { walksOf } from '../../../src/report/findings/walks.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import { mainTable } from '../../../src/report/tables/main-table.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { tinyShape } from '../made-up-shape.js';
import { scratch } from '../scratch.js';

describe('report data', () => {
  let data: ReportData;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const made = await scratch();
    remove = made.remove;
    await writeMadeUpExperiment(made.layout, tinyShape);
    data = await readReportData(await readInputs(made.layout, 'made-up'));
  });
  afterAll(() => remove());

  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const metric = (agent: string, ticker: string, name: string): number[] =>
    data.metrics
      .filter((row) => row.base && row.mode === 'standard' && row.metric === name)
      .filter((row) => row.agent === agent && row.ticker === ticker)
      .map((row) => row.value ?? NaN);

  const pathsOf = (ticker: string, kind: PathKind): PathPoint[] => {
    const { complete } = data.inputs;
    const { walks } = walksOf({ complete, series: data.series }, ticker, ['all']);
    return seedPaths(walks, data.mainMode, kind);
  };

  it('holds the test sessions of every trial and no warm-up session', () => {
    for (const series of data.series.values()) {
      expect(series.dates).toHaveLength(tinyShape.test);
      expect(series.dates.toSorted()).toEqual(series.dates);
    }
  });

  it('ends the cumulative path where the table has the cumulative return', () => {
    const last = pathsOf('AAA', 'cumulative').findLast((p) => p.agent === 'finmem');
    const values = metric('finmem', 'AAA', 'cumulative_return');
    expect(values).toHaveLength(2);
    expect(last?.mean).toBeCloseTo(mean(values), 12);
    expect(last?.low).toBeCloseTo(Math.min(...values), 12);
    expect(last?.high).toBeCloseTo(Math.max(...values), 12);
  });

  it('reaches the maximum drawdown of the table at the deepest point of the path', () => {
    const path = pathsOf('BBB', 'drawdown').filter((p) => p.agent === 'buy-and-hold');
    const deepest = Math.max(...path.map((point) => point.mean ?? NaN));
    expect(deepest).toBeCloseTo(mean(metric('buy-and-hold', 'BBB', 'maximum_drawdown')), 12);
  });

  it('finds the same difference from averaged sessions as from averaged seeds', () => {
    for (const { interval, seeds } of data.differences) {
      expect(interval.estimate).toBeCloseTo(seeds?.mean ?? NaN, 12);
      expect(interval.low).toBeLessThanOrEqual(interval.high);
    }
    expect(data.differences.map((row) => `${row.ticker} ${row.agent}`)).toEqual([
      'AAA buy-and-hold',
      'AAA oracle',
      'BBB buy-and-hold',
      'BBB oracle',
    ]);
  });

  it('gives each cell of the sweep the mean of its own trials', () => {
    const [sweep, ...others] = sweepsOf(data);
    expect(others).toEqual([]);
    expect(sweep?.agent).toBe('finmem');
    expect(sweep?.axes.map((axis) => axis.label)).toEqual(['top-K', 'shallow stability']);
    const cells = sweep === undefined ? [] : measuredSweep(data, sweep, 'cumulative_return').cells;
    expect(cells).toHaveLength(8);
    const cell = cells.find((each) => each.ticker === 'AAA' && each.at.join() === '5,7');
    const own = data.metrics.filter(
      (row) =>
        row.ticker === 'AAA' &&
        row.mode === 'standard' &&
        row.metric === 'cumulative_return' &&
        row.settings['agents.finmem.memory.top_k'] === 5 &&
        row.settings['agents.finmem.memory.layers.shallow.stability'] === 7,
    );
    expect(own).toHaveLength(2);
    expect(cell?.isBase).toBe(false);
    expect(cells.filter((each) => each.isBase).map((each) => each.at.join())).toEqual([
      '3,7',
      '3,7',
    ]);
    expect(cell?.summary.mean).toBeCloseTo(mean(own.map((row) => row.value ?? NaN)), 12);
  });

  it('never calls an upper bound best, and calls something best on each ticker', () => {
    for (const group of mainTable(data, 'standard').groups) {
      const bound = group.rows.find((row) => row.head === 'oracle');
      expect(bound?.setApart).toBe(true);
      expect(bound?.cells.some((cell) => cell.best)).toBe(false);
      expect(group.rows.filter((row) => row.cells[0]?.best)).not.toEqual([]);
    }
  });

  it('labels the control ticker as one', () => {
    const headings = mainTable(data, 'paper').groups.map((group) => group.heading);
    expect(headings).toEqual(['AAA', 'BBB (control, no planted signal)']);
  });
});
