import { describe, expect, it } from 'vitest';
import type { Performance } from '../../../../src/llm/facts.js';
import { analyst } from './sample.js';

const performance: Performance = {
  from: '2021-01-04',
  to: '2021-12-31',
  cumulativeReturn: 0.123,
  volatility: 0.3,
  drawdown: 0.25,
  months: null,
  lastQuarter: null,
};

describe('the offline analyst tells how a price did', () => {
  it.each([
    [
      0.123,
      'TOY gained 12.3 % from 2021-01-04 to 2021-12-31, and was 25.0 % below an earlier high at worst.',
    ],
    [
      -0.05,
      'TOY lost 5.0 % from 2021-01-04 to 2021-12-31, and was 25.0 % below an earlier high at worst.',
    ],
  ])('of %d: %s', async (cumulativeReturn, overview) => {
    const facts = {
      task: 'profile_overview',
      ticker: 'TOY',
      company: 'Toy Works',
      performance: { ...performance, cumulativeReturn },
      inWords: 'It did.',
    } as const;
    expect(await analyst.overview(facts)).toEqual({ overview });
  });
});
