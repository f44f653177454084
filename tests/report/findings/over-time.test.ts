import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFigures, type ReportFigures } from '../../../src/report/charts/catalog.js';
import { calendarReturns } from '../../../src/report/findings/calendar-returns.js';
import { holdsOf } from '../../../src/report/findings/positions.js';
import { readReportData, type ReportData } from '../../../src/report/findings/report-data.js';
import { returnsWithin, rollingPaths } from '../../../src/report/findings/rolling-paths.js';
import { pointsOverSeeds } from '../../../src/report/findings/seed-points.js';
import { stretches } from '../../../src/report/findings/stretches.js';
import type { Walk } from '../../../src/report/findings/walks.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import { calendarTable } from '../../../src/report/tables/calendar-table.js';
import { dateStep } from '../../../src/report/charts/date-step.js';
import type { Layout } from '../../../src/store/layout.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { walkShape, type Shape } from '../made-up-shape.js';
import { scratch, scratchOfTest } from '../scratch.js';

async function dataOf(layout: Layout, changes: Partial<Shape>): Promise<ReportData> {
  await writeMadeUpExperiment(layout, { ...walkShape, tickers: ['AAA'], ...changes });
  return readReportData(await readInputs(layout, 'made-up'));
}

const walk = (equity: readonly number[], joins: readonly number[] = []): Walk => ({
  agent: 'a',
  series: {
    dates: equity.map((_, day) => `2024-01-${String(day + 10)}`),
    closes: equity.map(() => 1),
    directions: equity.map(() => 0),
    equity,
  },
  joins,
});

describe('seeds put together', () => {
  it('have a gap where no seed has a value, and the mean of those that have one', () => {
    const dates = ['2024-01-02', '2024-01-03'];
    expect(
      pointsOverSeeds([
        { agent: 'a', dates, values: [null, 1] },
        { agent: 'a', dates, values: [null, 4] },
        { agent: 'a', dates, values: [null, null] },
      ]),
    ).toEqual([
      { agent: 'a', date: '2024-01-02', mean: null, low: null, high: null },
      { agent: 'a', date: '2024-01-03', mean: 2.5, low: 1, high: 4 },
    ]);
  });
});

describe('rolling measures', () => {
  const options = { mode: 'standard', window: 3, periodsPerYear: 252, riskFreeRate: 0 } as const;
  const grown = [0.1, -0.1, 0.1, 0, 0.1, -0.1, 0.1].reduce<number[]>(
    (equity, each) => [...equity, (equity.at(-1) ?? 1) * (1 + each)],
    [1],
  );

  it('leave out the step from one window to the next, which nobody earned', () => {
    const whole = rollingPaths([walk(grown, [4])], options).annualised_volatility;
    const dates = walk(grown).series.dates;
    expect(whole.map(({ date }) => date)).toEqual([dates[3], dates[5], dates[6], dates[7]]);
    const [first] = whole;
    for (const point of whole) expect(point.mean).toBeCloseTo(first?.mean ?? NaN, 10);
    expect(returnsWithin(walk(grown, [4]), grown.length)).toBe(6);
  });

  it('end where a book is wiped out: what follows is a gap', () => {
    const ruined = rollingPaths([walk([1, 1.1, 1, 1.1, 0, 0])], options).annualised_volatility;
    expect(ruined.map(({ mean }) => mean === null)).toEqual([false, false, true]);
  });
});

describe('positions', () => {
  it('run from the session at which they were aimed for to the one at which another was', () => {
    const series = {
      dates: ['1', '2', '3', '4', '5'],
      closes: [1, 2, 3, 4, 5],
      directions: [1, 1, -1, -1, 0],
      actions: [],
      equity: [],
      quantities: [],
      sessionCosts: [],
      costs: 0,
      trades: 0,
    };
    expect(holdsOf(series).map(({ direction, dates }) => [direction, ...dates])).toEqual([
      [1, '1', '2', '3'],
      [-1, '3', '4', '5'],
    ]);
  });
});

describe('returns month by month', () => {
  let data: ReportData;
  let figures: ReportFigures;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const made = await scratch();
    remove = made.remove;
    data = await dataOf(made.layout, { test: 30, windows: [{ name: 'all', start: 0 }] });
    figures = makeFigures(data);
  });
  afterAll(() => remove());

  it('compound to what the main table has, seed by seed', () => {
    const [stretch] = stretches(data);
    if (stretch === undefined) throw new Error('no stretch');
    const { unit, periods, cells } = calendarReturns(data, stretch);
    expect([unit, ...periods]).toEqual(['month', '2024-01', '2024-02']);
    const grown = cells
      .filter(({ agent }) => agent === 'buy-and-hold')
      .reduce((product, { mean }) => product * (1 + (mean ?? NaN)), 1);
    const total = data.metrics.find(
      ({ agent, metric, mode }) =>
        agent === 'buy-and-hold' && metric === 'cumulative_return' && mode === 'standard',
    );
    expect(grown - 1).toBeCloseTo(total?.value ?? NaN, 10);
  });

  it('stand in a table with the numbers of the chart', () => {
    const table = calendarTable(data);
    expect(table?.columns.map(({ key }) => key)).toEqual(['2024-01', '2024-02']);
    expect(figures.calendar[0]?.charts.map(({ name }) => name)).toEqual(['calendar-aaa']);
    expect(figures.positions[0]?.charts[0]?.description).toMatch(/long for \d+ sessions?, short/);
  });

  it('are measured over a rolling window that the caption states', () => {
    const [sharpe, volatility] = figures.rolling;
    expect(sharpe?.caption).toContain('over the last 9 sessions');
    expect(volatility?.name).toBe('rolling-volatility');
  });
});

describe('windows that overlap', () => {
  it('have figures of their own and no table of months', async () => {
    const windows = ['w1', 'w2'].map((name, index) => ({ name, start: index * 3 }));
    const data = await dataOf(await scratchOfTest(), { windows });
    expect(makeFigures(data).calendar.map(({ name }) => name)).toEqual([
      'calendar-w1',
      'calendar-w2',
    ]);
    expect(calendarTable(data)).toBeNull();
  });
});

it('draws fewer sessions where there would be more points than a page can hold', () => {
  expect([dateStep(20_000, 1), dateStep(20_001, 1), dateStep(30_000, 3)]).toEqual([1, 2, 5]);
});
