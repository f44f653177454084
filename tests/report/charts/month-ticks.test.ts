import { expect, it } from 'vitest';
import { monthTicks } from '../../../src/report/charts/month-ticks.js';

const texts = (first: string, last: string, most: number): string[] =>
  monthTicks([last, first], most).map(({ year, month }) => `${year}-${month}`);

it('takes the finest even step of months that fits', () => {
  expect(texts('2024-01-02', '2024-03-28', 5)).toEqual(['2024-2', '2024-3']);
  expect(texts('2023-01-01', '2023-12-29', 5)).toEqual(['2023-1', '2023-4', '2023-7', '2023-10']);
  expect(texts('2022-01-03', '2023-12-29', 4)).toEqual(['2022-7', '2023-1', '2023-7']);
  expect(texts('1999-12-31', '2024-02-01', 5)).toEqual([
    '2000-1',
    '2005-1',
    '2010-1',
    '2015-1',
    '2020-1',
  ]);
});

it('has none within a month and for no dates', () => {
  expect(texts('2024-01-08', '2024-01-23', 5)).toEqual([]);
  expect(monthTicks([], 5)).toEqual([]);
});
