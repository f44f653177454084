import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../../src/dataset/admission.js';
import type {
  CorporateActionRecord,
  FilingRecord,
  NewsRecord,
  PriceRecord,
} from '../../src/dataset/record.js';

const bar: PriceRecord = {
  table: 'prices',
  ticker: 'TOY',
  session_date: '2022-01-06',
  open: 10,
  high: 12,
  low: 9,
  close: 11,
  adjusted_close: 10.5,
  volume: 1_000,
  source: 'files',
};
const news: NewsRecord = {
  table: 'news',
  id: 'TOY-1',
  ticker: 'TOY',
  available_at: '2022-01-06T15:00:00Z',
  availability: 'stated',
  headline: 'Up',
  text: 'Orders rose.',
  source: 'files',
  tagged_tickers: 2,
};
const filing: FilingRecord = {
  table: 'filings',
  id: 'TOY-10-K',
  ticker: 'TOY',
  form: '10-K',
  available_at: '2022-01-06T15:00:00Z',
  availability: 'stated',
  period_end: '2021-12-31',
  text: 'A year.',
  source: 'files',
};
const split: CorporateActionRecord = {
  table: 'corporate_actions',
  ticker: 'TOY',
  session_date: '2022-01-06',
  kind: 'split',
  value: 4,
  source: 'files',
};

describe('what may come into a dataset', () => {
  it('is a record with nothing wrong, and one whose optional values are not known', () => {
    const unknown = { open: null, high: null, low: null, adjusted_close: null, volume: null };
    const records = [
      bar,
      { ...bar, ...unknown },
      news,
      { ...news, tagged_tickers: null },
      filing,
      split,
    ];
    expect(records.map(faultOf)).toEqual(records.map(() => undefined));
    expect(faultOf({ ...filing, period_end: null })).toBeUndefined();
    expect(faultOf({ ...bar, volume: 0 })).toBeUndefined();
  });

  it.each<[string, Parameters<typeof faultOf>[0], string, string]>([
    ['a close of 0', { ...bar, close: 0 }, 'its close', '0'],
    ['one price of 0 for both', { ...bar, close: 0, adjusted_close: 0 }, 'its close', '0'],
    ['a negative open', { ...bar, open: -1 }, 'its open', '-1'],
    ['a high that is no number', { ...bar, high: Number.NaN }, 'its high', 'NaN'],
    ['a close beyond any', { ...bar, close: 1e308 }, 'its close', '1e+308'],
    ['a low below any', { ...bar, low: 5e-324 }, 'its low', '5e-324'],
    [
      'an adjusted close without end',
      { ...bar, adjusted_close: Infinity },
      'its adjusted_close',
      'Infinity',
    ],
    ['a negative volume', { ...bar, volume: -1 }, 'its volume', '-1'],
    ['a high below its low', { ...bar, high: 8 }, 'its high is below its low', '8 < 9'],
    [
      'a bar of 1899',
      { ...bar, session_date: '1899-12-31' },
      'its date is not within',
      '1899-12-31',
    ],
    [
      'a bar of 2099',
      { ...bar, session_date: '2099-01-01' },
      'its date is not within',
      '2099-01-01',
    ],
    [
      'a day that does not exist',
      { ...bar, session_date: '2022-02-30' },
      'its date is no date',
      '2022-02-30',
    ],
    [
      'news of 1899',
      { ...news, available_at: '1899-12-31T00:00:00Z' },
      'its date is not within',
      '1899-12-31',
    ],
    [
      'news at no time',
      { ...news, available_at: '2022-01-06 15:00' },
      'its time is no time',
      '2022-01-06 15:00',
    ],
    ['news without an id', { ...news, id: '' }, 'its id', ''],
    ['an id as long as a page', { ...news, id: 'x'.repeat(301) }, 'its id', 'x'.repeat(301)],
    [
      'half a tagged ticker',
      { ...news, tagged_tickers: 0.5 },
      'its number of tagged tickers',
      '0.5',
    ],
    [
      'a period that is no date',
      { ...filing, period_end: 'June' },
      'its period_end is no date',
      'June',
    ],
    [
      'a period before there was a calendar',
      { ...filing, period_end: '0000-12-31' },
      'its period_end is not within',
      '0000-12-31',
    ],
    [
      'a text as long as a library',
      { ...filing, text: 'x'.repeat(50_000_001) },
      'its text is too long',
      '50000001 characters',
    ],
    ['a split of 0', { ...split, value: 0 }, 'its value', '0'],
    [
      'a dividend of 2099',
      { ...split, session_date: '2099-01-01' },
      'its date is not within',
      '2099-01-01',
    ],
  ])('is not %s', (_, record, reason, detail) => {
    const fault = faultOf(record);
    expect(fault?.reason).toContain(reason);
    expect(fault?.detail).toBe(detail);
  });

  it('are numbers whose returns are finite, whatever a file held', () => {
    const isBounded = (one: number, other: number): boolean => {
      const admitted = [one, other].every((close) => faultOf({ ...bar, close }) === undefined);
      return !admitted || Number.isFinite(Math.log(one / other) + one / other);
    };
    expect(() => fc.assert(fc.property(fc.double(), fc.double(), isBounded))).not.toThrow();
  });
});
