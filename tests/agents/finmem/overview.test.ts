import { describe, expect, it } from 'vitest';
import {
  performanceInWords,
  performanceOf,
} from '../../../src/agents/finmem/overview-performance.js';
import { overviewOf } from '../../../src/agents/finmem/overview.js';
import { dateOfDay, dayNumber } from '../../../src/base/calendar-date.js';
import { offlineAnalyst } from '../../../src/llm/backends/offline/analyst.js';
import type { Bar } from '../../../src/market/market.js';
import { agreeable, asking, context, finmem, holding, observation } from '../setting.js';

/** Bars of these closes, a week apart. */
function weekly(from: string, closes: readonly number[]): Bar[] {
  return closes.map((close, week) => {
    const date = dateOfDay(dayNumber(from) + 7 * week);
    return { date, open: null, close, availableAt: `${date}T21:00:00Z` };
  });
}

const { company } = context();

describe('the past performance', () => {
  // Fridays 1 January to 30 April 2021; January ends at 110, February at 99, March at 121, April at 110.
  const closes = [
    100, 120, 80, 100, 110, 100, 90, 95, 99, 110, 130, 100, 121, 120, 110, 130, 130, 110,
  ];
  const bars = weekly('2021-01-01', closes);
  const performance = performanceOf(bars);

  it('is counted from the first close to the last', () => {
    expect(performance).toMatchObject({
      from: '2021-01-01',
      to: '2021-04-30',
      cumulativeReturn: expect.closeTo(0.1, 12),
    });
  });

  it('has the deepest fall from a high', () => {
    expect(performance?.drawdown).toBeCloseTo(1 - 80 / 120, 12);
    expect(performanceOf(weekly('2021-01-01', [1, 2, 3]))?.drawdown).toBe(0);
  });

  it('has the best and the worst month, from one month’s last close to the next', () => {
    expect(performance?.months).toEqual({
      best: { month: '2021-03', change: expect.closeTo(121 / 99 - 1, 12) },
      worst: { month: '2021-02', change: expect.closeTo(99 / 110 - 1, 12) },
    });
    expect(performanceOf(bars.slice(0, 4))?.months).toBeNull();
  });

  it('has the return of the last 91 days, if there were more', () => {
    // 29 January, 91 days before 30 April, closed at 110.
    expect(performance?.lastQuarter).toBeCloseTo(0, 12);
    expect(performanceOf(bars.slice(-13))?.lastQuarter).toBeNull();
  });

  it('has a volatility by the sessions these bars have a year, once there are twenty returns', () => {
    expect(performance?.volatility).toBeNull();
    const swinging = Array.from({ length: 41 }, (_, i) => (i % 2 === 0 ? 100 : 101));
    const swing = Math.log(1.01);
    // 40 returns of ±swing, mean 0: deviation swing × √(40/39), 365.25 / 7 of them a year.
    expect(performanceOf(weekly('2021-01-01', swinging))?.volatility).toBeCloseTo(
      swing * Math.sqrt((40 / 39) * (365.25 / 7)),
      12,
    );
  });

  it('is none of a single close', () => {
    expect(performanceOf(bars.slice(0, 1))).toBeNull();
    expect(performanceOf([])).toBeNull();
  });

  it('reads like this', () => {
    const known = { ...performanceOf(bars), volatility: 0.4567 };
    expect(performance && performanceInWords('TOY', { ...performance, ...known })).toBe(
      'From 2021-01-01 to 2021-04-30 the price of TOY rose by 10.0 %. Its volatility was 45.7 % a year. Its largest drawdown was 33.3 %. Its best month was March 2021 (+22.2 %), its worst February 2021 (-10.0 %). Over the last three months it rose by 0.0 %.',
    );
  });
});

describe('the overview', () => {
  const bars = weekly('2021-01-01', [100, 110, 99]);

  it('is none, a fixed form, or the model’s words on the same figures', async () => {
    const { model, of } = asking(agreeable);
    expect(await overviewOf('none', company, bars, model)).toBeNull();
    expect(await overviewOf('template', company, bars, model)).toContain('fell by 1.0 %');
    expect(of('profile_overview')).toEqual([]);
    expect(await overviewOf('model', company, bars, model)).toBe('It went up and down.');
    expect(of('profile_overview')[0]).toMatchObject({ ticker: 'TOY', company: 'Toy Works' });
  });

  it('by the offline analyst is a plain sentence', async () => {
    expect(await overviewOf('model', company, bars, offlineAnalyst())).toBe(
      'TOY lost 1.0 % from 2021-01-01 to 2021-01-15, and was 10.0 % below an earlier high at worst.',
    );
  });

  it('falls back on the fixed form when the model has no usable words', async () => {
    const { model } = asking(() => ({ overview: '' }));
    expect(await overviewOf('model', company, bars, model)).toContain('fell by 1.0 %');
  });

  it('knows no bar of the test window, and the warm-up knows no overview', async () => {
    const { agent, asked } = finmem({ reflection: { extended_every: null } });
    await agent.learn(observation([100, 110]), { nextChange: -0.1 });
    await agent.act(observation([100, 110, 99]), holding(0));
    await agent.act(observation([100, 110, 99, 10]), holding(0));
    const [first, second] = asked.of('decide').map(({ character }) => character);
    expect(first).toContain('From 2022-01-03 to 2022-01-04 the price of TOY rose by 10.0 %.');
    expect(second).toBe(first);
    expect(asked.of('explain_move')[0]?.character).not.toContain('%');
  });
});
