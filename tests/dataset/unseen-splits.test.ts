import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayNumber } from '../../src/base/calendar-date.js';
import { findUnseenSplits, unseenInWords } from '../../src/dataset/unseen-splits.js';
import { openDatabase } from '../../src/store/duckdb.js';

interface Split {
  readonly day: number;
  readonly ratio: number;
}

const dateOf = (day: number): string => dateOfDay(dayNumber('2022-01-03') + day);

/** Splits found unseen in closes of day 0, 1, 2 …; null is a day without a bar. */
async function unseen(closes: readonly (number | null)[], splits: readonly Split[]) {
  const database = await openDatabase();
  try {
    await database.run('CREATE TABLE p (ticker VARCHAR, session_date VARCHAR, close DOUBLE)');
    await database.run(
      'CREATE TABLE a (ticker VARCHAR, session_date VARCHAR, kind VARCHAR, value DOUBLE)',
    );
    await database.append(
      'p',
      closes.flatMap((close, day) => (close === null ? [] : [['TOY', dateOf(day), close]])),
    );
    await database.append(
      'a',
      splits.map(({ day, ratio }) => ['TOY', dateOf(day), 'split', ratio]),
    );
    return await findUnseenSplits(database, 'p', 'a');
  } finally {
    database.close();
  }
}

describe('a split that does not show in the closes', () => {
  it('is told with its date, its ratio and both closes', async () => {
    const found = await unseen([100, 101, 102], [{ day: 2, ratio: 5 }]);
    expect(found).toEqual([{ ticker: 'TOY', date: dateOf(2), ratio: 5, before: 101, after: 102 }]);
    expect(unseenInWords(found)).toBe(
      'the closes of TOY do not show its split of 2022-01-05, 5 for 1: they go from 101 to 102',
    );
  });

  it('is one of the next bar where its day has none; two of one bar are one', async () => {
    const both = [
      { day: 1, ratio: 2 },
      { day: 2, ratio: 3 },
    ];
    expect(await unseen([100, null, 100], both)).toMatchObject([{ date: dateOf(2), ratio: 6 }]);
    expect(await unseen([600, null, 100], both)).toEqual([]);
  });

  it('is none before the second bar, after the last, or of a ratio the price moves by anyway', async () => {
    expect(await unseen([100, 101], [{ day: 0, ratio: 5 }])).toEqual([]);
    expect(await unseen([100, 101], [{ day: 9, ratio: 5 }])).toEqual([]);
    expect(await unseen([100, 104, 99, 103, 98], [{ day: 3, ratio: 1.05 }])).toEqual([]);
  });
});

it('of closes as traded none is unseen, of closes adjusted for splits each is', async () => {
  const change = fc.double({ min: 0.97, max: 1.03, noNaN: true });
  const changes = fc.array(change, { minLength: 30, maxLength: 40 });
  const ratio = fc.constantFrom(2, 3, 1.5, 20, 0.1, 0.5);
  await fc.assert(
    fc.asyncProperty(changes, ratio, fc.integer({ min: 1, max: 29 }), async (moves, value, day) => {
      let close = 100;
      const adjusted = moves.map((move) => (close *= move));
      const traded = adjusted.map((each, i) => (i < day ? each * value : each));
      const splits = [{ day, ratio: value }];
      expect(await unseen(traded, splits)).toEqual([]);
      expect(await unseen(adjusted, splits)).toHaveLength(1);
    }),
    { numRuns: 10 },
  );
});
