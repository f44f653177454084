import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cumulativeWilcoxon } from '../../src/metrics/cumulative-wilcoxon.js';
import { paperReturns } from '../../src/metrics/paper.js';

const path = '../shared/golden/metrics.json';
const rounded = z.object({ n_nonzero: z.number(), statistic: z.number(), p: z.number() });
const tests = z.record(z.string(), z.object({ n: z.number(), 'rounded_1e-12': rounded }));
const goldenSchema = z.object({
  datasets: z.record(
    z.string(),
    z.object({
      prices: z.array(z.number()),
      actions: z.record(z.string(), z.array(z.number())),
      wilcoxon: tests,
      wilcoxon_first_40: tests,
    }),
  ),
});

describe.skipIf(!existsSync(path))('the signed-rank test against SciPy 1.10', () => {
  const { datasets } = existsSync(path)
    ? goldenSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    : { datasets: {} };
  const cases = Object.entries(datasets).flatMap(([name, dataset]) =>
    (['wilcoxon', 'wilcoxon_first_40'] as const).flatMap((which) =>
      Object.entries(dataset[which]).map(([pair, expected]) => ({
        title: `${name} ${which} ${pair}`,
        pair,
        dataset,
        expected,
      })),
    ),
  );

  it('has pairs to compare, long and short', () => {
    expect(cases).toHaveLength(48);
  });

  it.each(cases)('$title agrees to ten significant digits', ({ pair, dataset, expected }) => {
    const [a = [], b = []] = pair
      .split('|')
      .map((series) => paperReturns(dataset.prices, dataset.actions[series] ?? []))
      .map((returns) => returns.slice(0, expected.n));
    const found = cumulativeWilcoxon(a, b);
    const { n_nonzero, statistic, p } = expected['rounded_1e-12'];
    expect(found).toMatchObject({ n: n_nonzero, statistic });
    expect(Math.abs((found.p ?? Number.NaN) / p - 1)).toBeLessThan(1e-10);
  });
});
