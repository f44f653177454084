import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriedOverSplits } from '../../src/dataset/carried-over-splits.js';

const bar = (date: string, close: number) => ({ date, open: close, close });

describe('prices carried over splits', () => {
  it('do not jump at a split of 4 for 1: they go on as the worth of one first share', () => {
    const bars = [bar('2022-01-03', 400), bar('2022-01-04', 101), bar('2022-01-05', 102)];
    const carried = carriedOverSplits(bars, [{ date: '2022-01-04', ratio: 4 }]);
    expect(carried.map(({ close }) => close)).toEqual([400, 404, 408]);
  });

  it('take a split of a date without a bar at the next bar, and all that came by then', () => {
    const bars = [bar('2022-01-03', 100), bar('2022-01-06', 5)];
    const splits = [
      { date: '2022-01-04', ratio: 2 },
      { date: '2022-01-05', ratio: 10 },
    ];
    expect(carriedOverSplits(bars, splits).map(({ close }) => close)).toEqual([100, 100]);
  });

  it('do not mind splits on or before the first bar', () => {
    const splits = [
      { date: '2021-12-31', ratio: 2 },
      { date: '2022-01-03', ratio: 3 },
    ];
    expect(carriedOverSplits([bar('2022-01-03', 7)], splits)).toEqual([bar('2022-01-03', 7)]);
  });

  it('leave an open that is not known as it is', () => {
    const bars = [bar('2022-01-03', 4), { date: '2022-01-04', open: null, close: 2 }];
    const carried = carriedOverSplits(bars, [{ date: '2022-01-04', ratio: 2 }]);
    expect(carried[1]).toEqual({ date: '2022-01-04', open: null, close: 4 });
  });

  it('depend on the past alone: no later bar and no later split changes an earlier one', () => {
    const dates = Array.from({ length: 20 }, (_, i) => `2022-01-${String(i + 1).padStart(2, '0')}`);
    const days = fc.array(
      fc.record({
        close: fc.double({ min: 1, max: 500, noNaN: true }),
        ratio: fc.constantFrom(1, 1, 2, 0.5, 3),
      }),
      { minLength: dates.length, maxLength: dates.length },
    );
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: dates.length }), (made, cut) => {
        const bars = made.map(({ close }, i) => bar(dates[i] ?? '', close));
        const splits = made.map(({ ratio }, i) => ({ date: dates[i] ?? '', ratio }));
        expect(carriedOverSplits(bars.slice(0, cut), splits.slice(0, cut))).toEqual(
          carriedOverSplits(bars, splits).slice(0, cut),
        );
      }),
    );
  });
});
