import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTrial, writeRun } from '../../src/store/run-folder.js';
import { otherwise, prepared, rowsOf } from './indexed-runs.js';
import { sampleRun, temporaryLayout } from './sample.js';

describe('a row of the index', () => {
  it('holds what the folder of the run holds', async () => {
    const layout = await prepared(['aa11']);
    const [row] = await rowsOf(layout, ['aa11']);
    const parsed = (column: string): unknown => JSON.parse(String(row?.[column]));
    const record = { ...Object(parsed('shared')), ...Object(parsed('own')) };
    expect(record).toEqual(await readTrial(layout, 'demo', 'aa11'));
    expect(parsed('market')).toEqual({ dates: ['2022-01-04'], closes: [101] });
    expect(row).toMatchObject({ actions: 's', targets: '-', costs: 1.5, trades: 1 });
    expect(parsed('equity')).toEqual([99_990.25]);
    expect(parsed('trading')).toEqual({ sessions: [0], quantities: [12.5], costs: [1.5] });
    expect(parsed('abstentions')).toEqual([
      { phase: 'test', sessions: 1, abstained: 0, first: null },
    ]);
    expect(parsed('lifetimes')).toEqual([
      { kind: 'news', days: 1, ended: false, count: 1, promoted: 1 },
    ]);
  });

  it('counts the sessions of a run without abstentions, which has a decision at each', async () => {
    const layout = temporaryLayout();
    writeRun(layout, 'demo', otherwise('aa11'));
    const [row] = await rowsOf(layout);
    expect(JSON.parse(String(row?.['abstentions']))).toEqual([
      { phase: 'test', sessions: 1, abstained: 0, first: null },
      { phase: 'warm_up', sessions: 1, abstained: 0, first: null },
    ]);
  });

  it('holds shares and costs of those test sessions alone at which they changed', async () => {
    const layout = temporaryLayout();
    const [first, model] = sampleRun('aa11').sessions;
    if (first === undefined || model === undefined) throw new Error('the sample has two sessions');
    const days = [
      { quantity: 0, costs: 0 },
      { quantity: 5, costs: 1 },
      { quantity: 5, costs: 0 },
      { quantity: 5, costs: 0.5 },
      { quantity: -2.5, costs: 0 },
      { quantity: 0, costs: 2 },
      { quantity: 0, costs: 0 },
    ];
    const tested = days.map((day, i) => ({ ...model, ...day, date: `2022-01-1${i}` }));
    const sessions = [{ ...first, quantity: 9 }, ...tested.toReversed()];
    await writeRun(layout, 'demo', { ...sampleRun('aa11'), sessions });
    await writeRun(layout, 'demo', { ...sampleRun('bb22'), sessions: tested.slice(0, 1) });
    const [traded, idle] = await rowsOf(layout, ['aa11', 'bb22']);
    expect(JSON.parse(String(traded?.['trading']))).toEqual({
      sessions: [1, 3, 4, 5],
      quantities: [5, 5, -2.5, 0],
      costs: [1, 0.5, 0, 2],
    });
    expect(JSON.parse(String(idle?.['trading']))).toEqual({
      sessions: [],
      quantities: [],
      costs: [],
    });
  });

  it('has every number to its last bit, and sums in the order of the dates', async () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 });
    const session = fc.record({ equity: number, costs: number, close: number });
    const sessions = fc.array(session, { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(sessions, async (drawn) => {
        const layout = temporaryLayout();
        const [, model] = sampleRun('aa11').sessions;
        if (model === undefined) throw new Error('the sample has one session only');
        const lines = drawn.map((values, day) => ({
          ...model,
          ...values,
          date: `2022-${String(1 + Math.floor(day / 20)).padStart(2, '0')}-${String(1 + (day % 20)).padStart(2, '0')}`,
        }));
        writeRun(layout, 'demo', { ...sampleRun('aa11'), sessions: lines });
        const [row] = await rowsOf(layout);
        // Minus zero is zero in JSON.
        const plain = (values: readonly number[]): number[] => values.map((value) => value + 0);
        expect(JSON.parse(String(row?.['equity']))).toEqual(
          plain(lines.map((each) => each.equity)),
        );
        expect(JSON.parse(String(row?.['market']))).toMatchObject({
          closes: plain(lines.map((each) => each.close)),
        });
        expect(row?.['costs']).toBe(lines.reduce((sum, { costs }) => sum + costs, 0));
      }),
      { numRuns: 8 },
    );
  });
});
