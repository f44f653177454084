import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/store/duckdb.js';
import {
  split,
  dividend,
  stage,
  applyTo,
  adjust,
  near,
  yahooAdjusted,
  livedThrough,
} from './adjusted-closes.js';

describe('adjusted closes', () => {
  it('divide what was before a split of 4 for 1 by 4', async () => {
    const { closes, adjustments } = await adjust({
      closes: [400, 404, 102, 103],
      actions: [split('2022-01-05', 4)],
    });
    expect(closes).toEqual(near([100, 101, 102, 103]));
    expect(new Set(adjustments)).toEqual(new Set(['computed']));
  });

  it('multiply what was before a reverse split of 1 for 10 by 10', async () => {
    const { closes } = await adjust({ closes: [2, 2.1, 22], actions: [split('2022-01-05', 0.1)] });
    expect(closes).toEqual(near([20, 21, 22]));
  });

  it('multiply what was before a dividend of 1 on a close of 100 by 0.99', async () => {
    const { closes } = await adjust({
      closes: [98, 100, 99, 101],
      actions: [dividend('2022-01-05', 1)],
    });
    expect(closes).toEqual(near([97.02, 99, 99, 101]));
  });

  it('take a dividend and a split of one day on new shares: the dividend is a quarter of an old share’s', async () => {
    const { closes } = await adjust({
      closes: [400, 99],
      actions: [split('2022-01-04', 4), dividend('2022-01-04', 1)],
    });
    // 400 becomes 4 shares of 100, each of which is paid 1.
    expect(closes).toEqual(near([99, 99]));
  });

  it('are those of the closes for a source that states actions and has none to state', async () => {
    const { closes, adjustments } = await adjust({ closes: [10, 11] });
    expect(closes).toEqual([10, 11]);
    expect(adjustments).toEqual(['computed', 'computed']);
  });

  it('do not mind actions before and on the first bar, or after the last', async () => {
    const { closes, left, aside } = await adjust({
      closes: [10, 11],
      actions: [dividend('2021-12-31', 1), split('2022-01-03', 2), dividend('2022-01-10', 5)],
    });
    expect(closes).toEqual([10, 11]);
    expect([left, aside]).toEqual([3, []]);
  });

  it('take an action on a day without a bar as one of the next bar', async () => {
    const database = await openDatabase();
    await stage(database, {
      closes: [100, 100, 99],
      from: '2022-01-06',
      actions: [dividend('2022-01-07', 1)],
    });
    await database.run(`DELETE FROM prices WHERE session_date = '2022-01-07'`);
    await applyTo(database);
    const rows = await database.rows('SELECT adjusted_close FROM prices ORDER BY session_date');
    expect(rows).toEqual([{ adjusted_close: 99 }, { adjusted_close: 99 }]);
    database.close();
  });

  it('count a dividend before a split, in one gap, on the old share', async () => {
    const database = await openDatabase();
    await stage(database, {
      closes: [100, 1, 1, 49],
      actions: [dividend('2022-01-04', 2), split('2022-01-05', 2)],
    });
    await database.run(`DELETE FROM prices WHERE session_date IN ('2022-01-04', '2022-01-05')`);
    await applyTo(database);
    const rows = await database.rows('SELECT adjusted_close FROM prices ORDER BY session_date');
    // One share of 100 becomes 2 in cash and two shares of 49.
    expect(rows).toEqual([{ adjusted_close: 49 }, { adjusted_close: 49 }]);
    database.close();
  });

  it('set dividends aside that are not less than the close before them', async () => {
    const { closes, aside, left } = await adjust({
      closes: [10, 10, 10],
      actions: [dividend('2022-01-04', 10), dividend('2022-01-05', 1), dividend('2022-01-05', 0.5)],
    });
    expect(closes).toEqual(near([8.5, 8.5, 10]));
    expect(left).toBe(2);
    expect(aside).toEqual([
      {
        step: 'adjust_prices',
        reason: 'dividends of no less than the close before them',
        ticker: 'TOY',
        item: '2022-01-04',
        detail: '10.0',
      },
    ]);
  });

  it('set splits aside that nobody makes', async () => {
    const { closes, aside } = await adjust({
      closes: [10, 10],
      actions: [split('2022-01-04', 1e9)],
    });
    expect(closes).toEqual([10, 10]);
    expect(aside.map((row) => row['reason'])).toEqual(['a split of more than 100000 to one']);
  });

  it('are refused where a split does not show in the closes: these are adjusted for it already', async () => {
    const closes = [100, 101, 102, 103];
    await expect(
      adjust({ closes, source: 'files', actions: [split('2022-01-05', 4)] }),
    ).rejects.toMatchObject({
      message:
        'the closes of TOY do not show its split of 2022-01-05, 4 for 1: they go from 101 to 102',
      hint: expect.stringMatching(
        /map them to `adjusted_close` as well and leave out `adjust_prices`, or leave out the splits/,
      ),
    });
    const both = [split('2022-01-05', 4), split('2022-01-06', 0.1)];
    await expect(adjust({ closes, actions: both })).rejects.toThrow(/to 102; 1 more of these$/);
  });

  it('are not refused for splits of closes nobody asks to adjust, or too small to tell', async () => {
    const given = { closes: [100, 101, 102], adjusted: [100, 101, 102] };
    const actions = [split('2022-01-05', 4)];
    expect((await adjust({ ...given, actions })).adjustments[0]).toBe('source');
    const small = { closes: [100, 101, 102], actions: [split('2022-01-05', 1.01)] };
    expect((await adjust(small)).adjustments[0]).toBe('computed');
  });

  it('leave the adjusted closes of a source as they are, and its actions', async () => {
    const { closes, adjustments, left } = await adjust({
      closes: [10, 10],
      adjusted: [7, 8],
      actions: [dividend('2022-01-04', 20)],
    });
    expect([closes, adjustments, left]).toEqual([[7, 8], ['source', 'source'], 1]);
  });

  it('are computed for the whole ticker where its source leaves some out', async () => {
    const { closes, adjustments } = await adjust({
      closes: [100, 100, 99],
      adjusted: [50, null, 49],
      actions: [dividend('2022-01-05', 1)],
    });
    expect(closes).toEqual(near([99, 99, 99]));
    expect(new Set(adjustments)).toEqual(new Set(['computed']));
  });

  it('are not computed from what another source says happened', async () => {
    const { adjustments, settled } = await adjust(
      { closes: [400, 100], source: 'stooq' },
      { closes: [400, 100], ticker: 'ANY', actions: [split('2022-01-04', 4)] },
    );
    expect(adjustments).toEqual(['computed', 'computed', null, null]);
    expect(settled.slice(2)).toEqual([
      { ticker: 'TOY', adjusted_close: 400, adjustment: 'none' },
      { ticker: 'TOY', adjusted_close: 100, adjustment: 'none' },
    ]);
  });

  it('are computed for files once these name an action of any ticker', async () => {
    const files = { closes: [400, 100], source: 'files' };
    expect((await adjust(files)).adjustments).toEqual([null, null]);
    const actions = [split('2022-01-04', 4)];
    const both = await adjust({ ...files, actions }, { ...files, ticker: 'CALM' });
    expect(both.closes).toEqual([400, 100, 100, 100]);
    expect(new Set(both.adjustments)).toEqual(new Set(['computed']));
  });

  it('leave no bar without one, and no series adjusted in parts, once settled', async () => {
    const { settled } = await adjust({ closes: [10, 11], adjusted: [5, null], source: 'files' });
    expect(settled).toEqual([
      { ticker: 'TOY', adjusted_close: 10, adjustment: 'none' },
      { ticker: 'TOY', adjusted_close: 11, adjustment: 'none' },
    ]);
  });

  it('agree with Yahoo’s own definition to 1e-9, whatever happened', async () => {
    const day = fc.record({
      change: fc.double({ min: 0.8, max: 1.25, noNaN: true }),
      ratio: fc.constantFrom(1, 1, 1, 2, 4, 0.1, 1.5),
      share: fc.constantFrom(0, 0, 0, 0.01, 0.2),
    });
    const life = fc.array(day, { minLength: 2, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 9 }), async (lives) => {
        const made = lives.map((days, n) => ({ ticker: `T${n}`, ...livedThrough(days) }));
        const expected = made.flatMap(({ closes, actions }) => yahooAdjusted(closes, actions));
        const computed = (await adjust(...made)).closes.map(Number);
        expect(computed.map((close, i) => close / (expected[i] ?? 0))).toEqual(
          near(expected.map(() => 1)),
        );
      }),
      { numRuns: 8 },
    );
  });
});
