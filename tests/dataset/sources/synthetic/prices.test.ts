import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { calendars } from '../../../../src/dataset/calendar.js';
import { planFilings } from '../../../../src/dataset/sources/synthetic/plan-filings.js';
import { planNews } from '../../../../src/dataset/sources/synthetic/plan-news.js';
import { plantedReturns } from '../../../../src/dataset/sources/synthetic/planted-returns.js';
import { pricesOf } from '../../../../src/dataset/sources/synthetic/prices.js';
import { timelineOf } from '../../../../src/dataset/sources/synthetic/timeline.js';
import { demoOptions } from './gathered.js';
import { deviation } from './statistics.js';

const options = demoOptions();
const timeline = timelineOf(calendars.nyse, options.from, options.to);

function demoPrices(seed: number) {
  const filings = planFilings(seed, 'ACME', timeline);
  const news = planNews({ ...options, seed }, 'ACME', timeline, filings);
  const planted = plantedReturns([...news, ...filings], options.signal, timeline.sessions.length);
  return [...pricesOf({ seed, ticker: 'ACME', volatility: 0.016, planted }, timeline)];
}

describe('synthetic prices', () => {
  it('have one bar a session', () => {
    const prices = demoPrices(7);
    expect(prices).toHaveLength(501);
    expect(prices.map(({ session_date }) => session_date)).toEqual(timeline.sessions);
  });

  it('are finite, positive and ordered low, open and close, high, whatever the seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        for (const { open, high, low, close, adjusted_close, volume } of demoPrices(seed)) {
          const bar = [open, high, low, close, volume].map((value) => value ?? NaN);
          expect(bar.every((value) => Number.isFinite(value) && value > 0)).toBe(true);
          expect(low).toBeLessThanOrEqual(Math.min(open ?? NaN, close));
          expect(high).toBeGreaterThanOrEqual(Math.max(open ?? NaN, close));
          expect(adjusted_close).toBe(close);
          expect(close).toBe(Math.round(close * 10_000) / 10_000);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('stay plausible: a quarter of volatility a year, and within a fifth and five times for most seeds', () => {
    let outside = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const closes = demoPrices(seed).map(({ close }) => close);
      const returns = closes.slice(1).map((close, i) => Math.log(close / (closes[i] ?? 0)));
      const volatility = deviation(returns) * Math.sqrt(252);
      expect(volatility).toBeGreaterThan(0.22);
      expect(volatility).toBeLessThan(0.4);
      const multiples = closes.map((close) => close / (closes[0] ?? 0));
      if (Math.min(...multiples) < 0.2 || Math.max(...multiples) > 5) outside++;
    }
    expect(outside).toBeLessThanOrEqual(3);
  });
});
