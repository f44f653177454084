import { beforeAll, describe, expect, it } from 'vitest';

import { dayNumber } from '../../../../src/base/calendar-date.js';
import { calendars } from '../../../../src/dataset/calendar.js';
import { demoOptions, gather, type Gathered } from './gathered.js';

const options = demoOptions();
let demo: Gathered;
beforeAll(async () => {
  demo = await gather(options);
});

const wordsIn = (text: string): number => text.split(/\s+/).length;
const sentencesOf = (text: string): string[] => text.split(/(?<=\.)\s+/);
const distinctShare = (texts: readonly string[]): number => new Set(texts).size / texts.length;

describe('synthetic documents', () => {
  it('have unique ids, and a truth each', () => {
    const ids = [...demo.news, ...demo.filings].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(demo.documentTruth.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    for (const { tone } of demo.documentTruth) expect(Math.abs(tone)).toBeLessThanOrEqual(1);
  });

  it('sort by id within a ticker and kind as they do by time', () => {
    for (const { ticker } of options.tickers) {
      for (const list of [
        demo.news,
        demo.filings.filter(({ form }) => form === '10-K'),
        demo.filings.filter(({ form }) => form === '10-Q'),
      ]) {
        const own = list.filter((one) => one.ticker === ticker);
        const byId = own.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        expect(byId.map(({ available_at }) => available_at)).toEqual(
          own.map(({ available_at }) => available_at).toSorted(),
        );
      }
    }
  });

  it('leave no slot of the grammar open', () => {
    for (const { headline, text } of demo.news) {
      expect(`${headline} ${text}`).not.toMatch(/[{}|]|undefined/);
      expect(text).not.toBe('');
    }
    for (const { text } of demo.filings) expect(text).not.toMatch(/[{}|]|undefined/);
  });

  it('are all visible by the last session', () => {
    const lastClose = calendars.nyse.closeAt(options.to);
    for (const { available_at } of [...demo.news, ...demo.filings]) {
      expect(available_at <= lastClose).toBe(true);
      expect(available_at >= options.from).toBe(true);
    }
  });
});

describe('synthetic news', () => {
  it('comes about as often as asked, at weekends and on holidays too', () => {
    const dates = demo.news.map(({ available_at }) => available_at.slice(0, 10));
    const sessions = demo.prices.length;
    expect(demo.news.length / sessions).toBeGreaterThan(1.1);
    expect(demo.news.length / sessions).toBeLessThan(1.3);
    const weekdays = new Set(dates.map((date) => new Date(date).getUTCDay()));
    expect(weekdays.size).toBe(7);
    const isHoliday = (date: string): boolean =>
      ![0, 6].includes(new Date(date).getUTCDay()) && !calendars.nyse.isSession(date);
    expect(dates.some(isHoliday)).toBe(true);
  });

  it('comes at every part of the day', () => {
    const hours = new Set(demo.news.map(({ available_at }) => available_at.slice(11, 13)));
    expect(hours.size).toBe(24);
  });

  it('has every role, in about the weights asked for', () => {
    const roles = demo.documentTruth.filter(({ id }) => id.includes('-news-'));
    for (const [role, weight] of Object.entries(options.mix)) {
      const share = roles.filter((one) => one.role === role).length / roles.length;
      expect(Math.abs(share - weight)).toBeLessThan(0.04);
    }
  });

  it('has one to four sentences under a headline', () => {
    for (const { headline, text } of demo.news) {
      expect(headline.length).toBeGreaterThan(10);
      expect(sentencesOf(text).length).toBeLessThanOrEqual(4);
    }
  });

  it('names a distractor’s subject rather than the company, in its headline', () => {
    for (const { id, role } of demo.documentTruth) {
      if (role !== 'distractor') continue;
      const item = demo.news.find((one) => one.id === id);
      const company = options.tickers.find(({ ticker }) => ticker === item?.ticker);
      expect(item?.headline).not.toContain(company?.name);
    }
  });

  it('repeats few sentences and no item', () => {
    expect(distinctShare(demo.news.flatMap(({ text }) => sentencesOf(text)))).toBeGreaterThan(0.85);
    expect(distinctShare(demo.news.map(({ headline, text }) => headline + text))).toBe(1);
  });
});

describe('synthetic filings', () => {
  it('are at least one 10-K and three 10-Qs a year for every ticker', () => {
    for (const { ticker } of options.tickers) {
      for (const year of ['2022', '2023']) {
        const own = demo.filings.filter(
          (one) => one.ticker === ticker && one.available_at.startsWith(year),
        );
        expect(own.filter(({ form }) => form === '10-K').length).toBeGreaterThanOrEqual(1);
        expect(own.filter(({ form }) => form === '10-Q').length).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('come out after the close of a session, within two hours', () => {
    for (const { available_at, id } of demo.filings) {
      const date = id.slice(-10);
      expect(calendars.nyse.isSession(date)).toBe(true);
      const minutes =
        (Date.parse(available_at) - Date.parse(calendars.nyse.closeAt(date))) / 60_000;
      expect(minutes).toBeGreaterThan(0);
      expect(minutes).toBeLessThan(120);
    }
  });

  it('are spread over the year: no two tickers file everything on the same days', () => {
    const days = options.tickers.map(({ ticker }) =>
      demo.filings.filter((one) => one.ticker === ticker).map(({ id }) => dayNumber(id.slice(-10))),
    );
    expect(new Set(days.map((list) => list.join())).size).toBe(options.tickers.length);
  });

  it('are as long as asked: 10-Qs of 400 to 900 words, 10-Ks of 2,500 to 5,000', () => {
    for (const { form, text } of demo.filings) {
      const [least, most] = form === '10-K' ? [2500, 5000] : [400, 900];
      expect(wordsIn(text)).toBeGreaterThanOrEqual(least);
      expect(wordsIn(text)).toBeLessThanOrEqual(most);
    }
  });

  it('have tones that are never indifferent and not all on one side', () => {
    const ids = new Set(demo.filings.map(({ id }) => id));
    const truths = demo.documentTruth.filter(({ id }) => ids.has(id));
    for (const { role, tone } of truths) {
      expect(role).toBe('signal');
      expect(Math.abs(tone)).toBeGreaterThanOrEqual(0.3);
    }
    expect(new Set(truths.map(({ tone }) => Math.sign(tone))).size).toBe(2);
  });
});
