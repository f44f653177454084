import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay } from '../../../../src/base/calendar-date.js';
import {
  daysAfter,
  monthsOf,
  startOf,
  yearsOf,
} from '../../../../src/dataset/sources/alpaca/windows.js';

const spans = fc
  .record({
    first: fc.integer({ min: 7_000, max: 30_000 }),
    days: fc.integer({ min: 0, max: 1_200 }),
  })
  .map(({ first, days }) => ({ from: dateOfDay(first), to: dateOfDay(first + days) }));

describe('a span of dates', () => {
  it('falls into calendar months, the first and the last cut', () => {
    expect(monthsOf({ from: '2023-12-30', to: '2024-03-01' })).toEqual([
      { from: '2023-12-30', to: '2023-12-31' },
      { from: '2024-01-01', to: '2024-01-31' },
      { from: '2024-02-01', to: '2024-02-29' },
      { from: '2024-03-01', to: '2024-03-01' },
    ]);
  });

  it('falls into calendar years, the first and the last cut', () => {
    expect(yearsOf({ from: '2023-12-30', to: '2025-01-01' })).toEqual([
      { from: '2023-12-30', to: '2023-12-31' },
      { from: '2024-01-01', to: '2024-12-31' },
      { from: '2025-01-01', to: '2025-01-01' },
    ]);
  });

  it.each([
    ['months', monthsOf, 7],
    ['years', yearsOf, 4],
  ] as const)('is covered by its %s without a gap or an overlap', (_, piecesOf, characters) => {
    fc.assert(
      fc.property(spans, (span) => {
        const pieces = piecesOf(span);
        expect(pieces[0]?.from).toBe(span.from);
        expect(pieces.at(-1)?.to).toBe(span.to);
        for (const [i, piece] of pieces.entries()) {
          expect(piece.from.slice(0, characters)).toBe(piece.to.slice(0, characters));
          if (i > 0) expect(piece.from).toBe(daysAfter(pieces[i - 1]?.to ?? '', 1));
        }
      }),
    );
  });

  it('begins at midnight where the exchange is', () => {
    expect(startOf('2022-03-13', 'America/New_York')).toBe('2022-03-13T05:00:00Z');
    expect(startOf('2022-03-14', 'America/New_York')).toBe('2022-03-14T04:00:00Z');
    expect(startOf('2022-03-14', 'UTC')).toBe('2022-03-14T00:00:00Z');
  });
});
