import { beforeAll, describe, expect, it } from 'vitest';

import { calendars } from '../../../../src/dataset/calendar.js';
import type { PriceRecord } from '../../../../src/dataset/record.js';
import type { SyntheticOptions } from '../../../../src/dataset/sources/synthetic/options.js';
import { demoOptions, gather, tickersOf, type Gathered } from './gathered.js';
import { mean, slope } from './statistics.js';

const options = demoOptions();
const seeds = [7, 101, 102, 103, 104, 105];
const silent: SyntheticOptions['signal'] = {
  news: { ...options.signal.news, strength: 0 },
  '10-Q': { ...options.signal['10-Q'], strength: 0 },
  '10-K': { ...options.signal['10-K'], strength: 0 },
};

/** What the documents of some roles would plant, straight from the definition, one document at a time. */
function plantedBy(records: Gathered, roles: readonly string[]): number[] {
  const closes = records.prices.map(({ session_date }) => calendars.nyse.closeAt(session_date));
  const total = closes.map(() => 0);
  for (const { id, role, tone } of records.documentTruth) {
    if (!roles.includes(role)) continue;
    const filing = records.filings.find((one) => one.id === id);
    const item = filing ?? records.news.find((one) => one.id === id);
    const visible = closes.findIndex((close) => close >= (item?.available_at ?? ''));
    const { strength, horizon } =
      options.signal[filing?.form === '10-K' ? '10-K' : filing === undefined ? 'news' : '10-Q'];
    for (let t = visible; t < closes.length; t++) {
      total[t] = (total[t] ?? 0) + strength * tone * Math.exp(-(t - visible) / horizon);
    }
  }
  return total;
}

/** Log return from each session's close to the next; one fewer than there are sessions. */
function nextReturns(prices: readonly PriceRecord[]): number[] {
  return prices.slice(1).map(({ close }, i) => Math.log(close / (prices[i]?.close ?? 0)));
}

const expectedOf = (records: Gathered): number[] =>
  records.returnTruth.map(({ expected_next_return }) => expected_next_return);

function of(records: Gathered, ticker: string): Gathered {
  const own = <T extends { readonly ticker: string | null }>(list: readonly T[]): T[] =>
    list.filter((one) => one.ticker === ticker);
  return {
    all: own(records.all),
    news: own(records.news),
    filings: own(records.filings),
    prices: own(records.prices),
    documentTruth: own(records.documentTruth),
    returnTruth: own(records.returnTruth),
  };
}

const drawn: Gathered[] = [];
beforeAll(async () => {
  for (const seed of seeds) drawn.push(await gather(demoOptions({ seed })));
});

function pool(signal: boolean, visit: (records: Gathered) => readonly [number[], number[]]) {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const records of drawn) {
    for (const ticker of tickersOf(options, signal)) {
      const [x, y] = visit(of(records, ticker));
      xs.push(...x.slice(0, y.length));
      ys.push(...y);
    }
  }
  return slope(xs, ys);
}

describe('the planted signal', () => {
  it('is the sum over visible signal documents of strength, tone and decay', async () => {
    for (const ticker of tickersOf(options, true)) {
      const records = await gather(options, ticker);
      const planted = plantedBy(records, ['signal']);
      expectedOf(records).forEach((value, t) => expect(value).toBeCloseTo(planted[t] ?? NaN, 12));
    }
  });

  it('is in the prices: realised returns rise one for one with expected ones', () => {
    const found = pool(true, (records) => [expectedOf(records), nextReturns(records.prices)]);
    expect(found).toBeGreaterThan(0.8);
    expect(found).toBeLessThan(1.2);
  });

  it('is exactly what tells the prices from those of a silent market with the same noise', async () => {
    const records = await gather(options, 'BRKM');
    const without = await gather(demoOptions({ signal: silent }), 'BRKM');
    const quiet = nextReturns(without.prices);
    nextReturns(records.prices).forEach((value, t) => {
      const planted = records.returnTruth[t]?.expected_next_return ?? NaN;
      expect(Math.abs(value - (quiet[t] ?? NaN) - planted)).toBeLessThan(1e-5);
    });
  });

  it('lies between open and close: overnight moves are those of a silent market', async () => {
    const records = await gather(options, 'BRKM');
    const without = await gather(demoOptions({ signal: silent }), 'BRKM');
    const gaps = (prices: readonly PriceRecord[]) =>
      prices.slice(1).map(({ open }, i) => Math.log((open ?? 0) / (prices[i]?.close ?? 0)));
    const quiet = gaps(without.prices);
    gaps(records.prices).forEach((gap, t) =>
      expect(Math.abs(gap - (quiet[t] ?? NaN))).toBeLessThan(1e-5),
    );
  });

  it('has no part in what distractors, stale items and contradictions say', () => {
    const found = pool(true, (records) => {
      const expected = expectedOf(records);
      const unexplained = nextReturns(records.prices).map((value, t) => value - (expected[t] ?? 0));
      return [plantedBy(records, ['distractor', 'stale', 'contradiction']), unexplained];
    });
    expect(Math.abs(found)).toBeLessThan(0.2);
  });

  it('moves nothing before its document is available', async () => {
    const records = await gather(options, 'TRNV');
    const first = [...records.news, ...records.filings]
      .filter(({ id }) => records.documentTruth.find((one) => one.id === id)?.role === 'signal')
      .reduce((a, b) => (a.available_at < b.available_at ? a : b));
    for (const { session_date, expected_next_return } of records.returnTruth) {
      const seen = calendars.nyse.closeAt(session_date) >= first.available_at;
      expect(expected_next_return !== 0).toBe(seen);
    }
  });

  it('makes an oracle good but not absurd: mean annualised Sharpe ratio a ticker between 2 and 5', () => {
    const ratios = drawn.flatMap((records) =>
      tickersOf(options, true).map((ticker) => {
        const own = of(records, ticker);
        const expected = expectedOf(own);
        const gains = nextReturns(own.prices).map(
          (value, t) => Math.sign(expected[t] ?? 0) * (Math.exp(value) - 1),
        );
        const average = mean(gains);
        const variance = mean(gains.map((gain) => (gain - average) ** 2));
        return (average / Math.sqrt(variance)) * Math.sqrt(252);
      }),
    );
    expect(mean(ratios)).toBeGreaterThan(2);
    expect(mean(ratios)).toBeLessThan(5);
  });
});

describe('the control ticker', () => {
  it('has documents with the same tones as if it had a signal, and expects nothing of them', async () => {
    const [control = ''] = tickersOf(options, false);
    const tickers = options.tickers.map((one) => ({ ...one, signal: true }));
    const asControl = await gather(options, control);
    const asSignal = await gather({ ...options, tickers }, control);
    expect(asControl.documentTruth).toEqual(asSignal.documentTruth);
    expect(asControl.news).toEqual(asSignal.news);
    expect(asControl.filings).toEqual(asSignal.filings);
    expect(expectedOf(asControl).every((value) => value === 0)).toBe(true);
  });

  it('ignores its documents: realised returns do not follow the tones of those meant as signal', () => {
    const found = pool(false, (records) => [
      plantedBy(records, ['signal']),
      nextReturns(records.prices),
    ]);
    expect(Math.abs(found)).toBeLessThan(0.25);
  });
});
