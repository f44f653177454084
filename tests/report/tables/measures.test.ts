import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReportData, type ReportData } from '../../../src/report/findings/report-data.js';
import { sweepRankings } from '../../../src/report/findings/overfitting.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import { makeTables, type ReportTables } from '../../../src/report/tables/catalog.js';
import type { ReportTable } from '../../../src/report/tables/table.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { halvedShape, tinyShape, walkShape, type Shape } from '../made-up-shape.js';
import { scratch, scratchOfTest } from '../scratch.js';

const shape: Shape = { ...tinyShape, test: 40 };

async function dataOf(of: Shape): Promise<ReportData> {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, of);
  return readReportData(await readInputs(layout, 'made-up'));
}

/** Numbers of a column, by `ticker agent`. */
function column(
  table: ReportTable | null,
  key: string,
): Map<string, Record<string, number | null>> {
  const index = table?.columns.findIndex((each) => each.key === key) ?? -1;
  const groups = table?.groups ?? [];
  return new Map(
    groups.flatMap(({ heading, rows }) =>
      rows.map((row) => [
        `${heading.slice(0, 3)} ${row.head}`.trim(),
        { ...row.cells[index]?.numbers },
      ]),
    ),
  );
}

describe('tables of measures', () => {
  let data: ReportData;
  let tables: ReportTables;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const made = await scratch();
    remove = made.remove;
    await writeMadeUpExperiment(made.layout, shape);
    data = await readReportData(await readInputs(made.layout, 'made-up'));
    tables = makeTables(data);
  });
  afterAll(() => remove());

  it('have an interval about each figure of the main table', () => {
    const figures = column(tables.main, 'cumulative_return');
    const intervals = column(tables.intervals, 'cumulative_return');
    expect([...intervals.keys()]).toEqual([...figures.keys()]);
    for (const [key, { low, high }] of intervals) {
      expect(low).toBeLessThanOrEqual(figures.get(key)?.['mean'] ?? Number.NaN);
      expect(high).toBeGreaterThanOrEqual(figures.get(key)?.['mean'] ?? Number.NaN);
    }
  });

  it('measure base trials alone beyond the five, so that a sweep’s rows stay few', () => {
    const names = (base: boolean): Set<string> =>
      new Set(data.metrics.filter((row) => row.base === base).map(({ metric }) => metric));
    expect(names(false).size).toBe(5);
    expect(names(true).size).toBeGreaterThan(20);
    expect([...column(tables.risk, 'cagr').keys()]).toContain('AAA finmem');
    expect(column(tables.trading, 'hit_rate').get('AAA finmem')?.['n']).toBe(2);
    expect(column(tables.costs, 'turnover').get('BBB buy-and-hold')?.['n']).toBe(2);
  });

  it('add up long, short and costs to the return of the main table', () => {
    const mean = (metric: string): number => {
      const own = data.metrics.filter(
        (row) =>
          row.base && row.mode === 'standard' && row.metric === metric && row.agent === 'finmem',
      );
      return own.reduce((sum, { value }) => sum + (value ?? Number.NaN), 0) / own.length;
    };
    const paid = data.inputs.complete.flatMap((trial) => {
      const series = trial.base && trial.agent === 'finmem' ? data.series.get(trial.id) : undefined;
      // What was paid up to the first session is not in the account that begins there.
      const later = series?.sessionCosts.slice(1).reduce((sum, cost) => sum + cost, 0) ?? 0;
      return series === undefined ? [] : [later / (series.equity[0] ?? Number.NaN)];
    });
    const costs = paid.reduce((sum, value) => sum + value, 0) / paid.length;
    const sides = mean('long_return') + mean('short_return');
    expect(sides - costs).toBeCloseTo(mean('cumulative_return'), 5);
  });

  it('date the deepest fall of each agent’s accounts', () => {
    const rows = tables.drawdowns?.groups.flatMap((group) => group.rows) ?? [];
    expect(rows.length).toBeGreaterThan(3);
    for (const { cells } of rows) {
      const [, , peak, trough, recovered] = cells.map(({ text }) => text);
      expect(peak).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect((peak ?? '') < (trough ?? '')).toBe(true);
      expect(recovered === 'never' || (trough ?? '') < (recovered ?? '')).toBe(true);
    }
  });

  it('deflate the best of the sweep by all its cells, in words beneath the table', () => {
    const [table, ...others] = tables.overfitting;
    expect(others).toEqual([]);
    const rows = table?.groups[0]?.rows ?? [];
    expect(rows.map(({ head }) => head)).toEqual(['AAA', 'BBB (control, no planted signal)']);
    expect(rows.map(({ cells }) => cells[0]?.text)).toEqual(['4', '4']);
    expect(table?.notes[0]).toMatch(
      /^AAA: the best of 4 cells has a Sharpe ratio of .+ without skill/,
    );
  });

  it('rank the cells of each ticker by Sharpe ratio, the file’s own marked', () => {
    const [table] = tables.rankings;
    for (const group of table?.groups ?? []) {
      const ratios = group.rows.map(({ cells }) => cells[2]?.numbers?.['sharpe'] ?? Number.NaN);
      expect(ratios).toHaveLength(4);
      expect(ratios).toEqual(ratios.toSorted((a, b) => b - a));
      expect(group.rows.filter(({ head }) => head.endsWith('the file’s own'))).toHaveLength(1);
    }
  });

  it('gather of each cell the mean of its seeds’ daily returns', () => {
    const own = data.cells.find(({ isOwn, ticker }) => isOwn && ticker === 'AAA');
    const seeds = data.inputs.complete.flatMap((trial) =>
      trial.base && trial.agent === 'finmem' && trial.ticker === 'AAA'
        ? [data.series.get(trial.id)?.equity ?? []]
        : [],
    );
    expect(own?.trials).toBe(2);
    for (const [i, value] of (own?.returns ?? []).entries()) {
      const each = seeds.map((equity) => (equity[i + 1] ?? 0) / (equity[i] ?? 1) - 1);
      expect(value).toBeCloseTo(((each[0] ?? 0) + (each[1] ?? 0)) / 2, 12);
    }
    expect(own?.returns).toHaveLength(39);
    expect(data.cells).toHaveLength(8);
  });
});

it('lays the windows of a cell end to end', async () => {
  const axes = [{ path: 'agents.finmem.memory.top_k', values: [3, 5] }];
  const data = await dataOf({ ...walkShape, axes });
  const [cell] = data.cells;
  expect(cell?.trials).toBe(6);
  expect(cell?.returns).toHaveLength(21);
  expect(cell?.dates).toEqual(cell?.dates.toSorted());
});

it('passes no verdict on the best of a halving, which keeps few cells on the whole window', async () => {
  const data = await dataOf(halvedShape);
  const [ranking] = sweepRankings(data)[0]?.rankings ?? [];
  expect(ranking?.tried).toBe(8);
  expect(ranking?.deflated).toBeNull();
  expect(ranking?.overfitting).toMatchObject({ probability: null });
  expect(makeTables(data).overfitting[0]?.notes[0]).toContain('no verdict on the best cell');
});
