import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { MetricName } from '../../src/metrics/metric.js';
import { paperMetricSet, paperReturns } from '../../src/metrics/paper.js';
import { paperCumulativePath } from '../../src/metrics/paths.js';
import { valueOf } from './value-of.js';

const path = '../shared/golden/metrics.json';
const numbers = z.record(z.string(), z.number());
const windowSchema = z.record(
  z.string(),
  z.object({ finmem_07: numbers, investorbench_eval: numbers }),
);
const goldenSchema = z.object({
  datasets: z.record(
    z.string(),
    z.object({
      trading_days_per_year_eval: z.number(),
      prices: z.array(z.number()),
      actions: z.record(z.string(), z.array(z.number())),
      metrics_end_inclusive: windowSchema,
      metrics_end_exclusive: windowSchema,
      cumulative_reward_last: numbers,
    }),
  ),
});

/** Names in the reference traces, by ours. */
const referenceNames = {
  cumulative_return: 'cumulative_return',
  sharpe_ratio: 'sharpe_ratio',
  daily_volatility: 'standard_deviation',
  annualised_volatility: 'annualized_volatility',
  maximum_drawdown: 'max_drawdown',
} as const satisfies Record<MetricName, string>;

const evaluated = [
  'cumulative_return',
  'sharpe_ratio',
  'annualised_volatility',
  'maximum_drawdown',
] as const;

const programs = [
  { program: 'finmem_07', names: ['daily_volatility', ...evaluated], alwaysPeriods: 252 },
  { program: 'investorbench_eval', names: evaluated, alwaysPeriods: null },
] as const;

/** Distance from the expected value as a share of it; NaN, which fails, when none is recorded. */
function relativeError(actual: number, expected = Number.NaN): number {
  return Math.abs(actual - expected) / Math.abs(expected);
}

describe.skipIf(!existsSync(path))('paper metrics against the reference programs', () => {
  const golden = existsSync(path)
    ? goldenSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    : { datasets: {} };
  const cases = Object.entries(golden.datasets).flatMap(([name, dataset]) =>
    Object.keys(dataset.actions).map((series) => ({ name, series, dataset })),
  );

  it('has datasets and series to compare', () => {
    expect(cases).toHaveLength(16);
  });

  it.each(cases)('$name $series agrees to 1e-11, last price in or out', ({ series, dataset }) => {
    const actions = dataset.actions[series] ?? [];
    const windows = [
      { prices: dataset.prices, expected: dataset.metrics_end_inclusive[series] },
      { prices: dataset.prices.slice(0, -1), expected: dataset.metrics_end_exclusive[series] },
    ];
    for (const { prices, expected } of windows) {
      for (const { program, names, alwaysPeriods } of programs) {
        const periodsPerYear = alwaysPeriods ?? dataset.trading_days_per_year_eval;
        const set = paperMetricSet(prices, actions.slice(0, prices.length), { periodsPerYear });
        for (const name of names) {
          const reference = expected?.[program][referenceNames[name]];
          expect(relativeError(valueOf(set, name), reference)).toBeLessThanOrEqual(1e-11);
        }
      }
    }
  });

  it.each(cases)('$name $series has the reference path’s last point', ({ series, dataset }) => {
    const returns = paperReturns(dataset.prices, dataset.actions[series] ?? []);
    const last = paperCumulativePath(returns).at(-1) ?? Number.NaN;
    const error = relativeError(last, dataset.cumulative_reward_last[series]);
    expect(error).toBeLessThanOrEqual(1e-11);
  });
});
