import { describe, expect, it } from 'vitest';
import { settleAdjustment } from '../../src/dataset/settle-adjustment.js';
import { createTable } from '../../src/dataset/tables.js';
import { openDatabase } from '../../src/store/duckdb.js';

/** What is left of bars of one ticker each day: close, adjusted close and where that is from. */
async function settled(...bars: readonly [number, number | null, string | null][]) {
  const database = await openDatabase();
  try {
    await database.run(createTable('prices'));
    const rows = bars.map(([close, adjusted, adjustment], i) => {
      const [date, unknown] = [`2022-01-0${i + 3}`, null];
      const known = [close, adjusted, adjustment];
      return ['TOY', date, unknown, unknown, unknown, ...known, unknown, unknown, 'files'];
    });
    await database.append('prices', rows);
    await settleAdjustment(database);
    const left = await database.rows(
      'SELECT close, adjusted_close, adjustment FROM prices ORDER BY session_date',
    );
    return left.map((row) => [row['close'], row['adjusted_close'], row['adjustment']]);
  } finally {
    database.close();
  }
}

describe('bars that nobody adjusted', () => {
  it('have their close for an adjusted one, and say so', async () => {
    expect(await settled([10, null, null])).toEqual([[10, 10, 'none']]);
  });

  it('take the whole ticker with them: a series adjusted in parts would jump', async () => {
    expect(await settled([10, 5, 'source'], [11, null, null])).toEqual([
      [10, 10, 'none'],
      [11, 11, 'none'],
    ]);
  });

  it('are none where the source or the transform adjusted all', async () => {
    const bars: [number, number, string][] = [
      [10, 5, 'source'],
      [11, 6, 'computed'],
    ];
    expect(await settled(...bars)).toEqual(bars);
  });
});
