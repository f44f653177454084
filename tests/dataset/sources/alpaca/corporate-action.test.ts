import { describe, expect, it } from 'vitest';
import { alpacaServerOf } from '../../servers/alpaca-server.js';
import type { ListedAction } from '../../servers/alpaca/holdings.js';
import { gathered } from './gather.js';

const action = (list: string, fields: Record<string, unknown>): ListedAction => ({
  list,
  fields: { symbol: 'TOY', process_date: '2022-01-20', ...fields },
});

/** Corporate actions in January 2022, and what was set aside. */
async function actionsOf(actions: readonly ListedAction[]) {
  const { url } = await alpacaServerOf({ actions });
  const got = await gathered('alpaca-bars', { url });
  return { actions: got.of('corporate_actions'), aside: got.of('set_aside') };
}

describe('corporate actions of Alpaca', () => {
  it('are the new shares for one old, and the cash a share', async () => {
    const { actions, aside } = await actionsOf([
      action('forward_splits', { ex_date: '2022-01-10', new_rate: 20, old_rate: 1 }),
      action('reverse_splits', { ex_date: '2022-01-11', new_rate: 1, old_rate: 8 }),
      action('stock_dividends', { ex_date: '2022-01-12', rate: 0.05 }),
      action('cash_dividends', {
        ex_date: '2022-01-13',
        rate: 0.22,
        special: false,
        foreign: false,
      }),
    ]);
    expect(aside).toEqual([]);
    expect(actions.map(({ session_date, kind, value }) => [session_date, kind, value])).toEqual([
      ['2022-01-10', 'split', 20],
      ['2022-01-11', 'split', 0.125],
      ['2022-01-12', 'split', 1.05],
      ['2022-01-13', 'dividend', 0.22],
    ]);
  });

  it('count by ex-date, though they are listed by the date they are processed', async () => {
    const dividend = (ex_date: string, process_date: string): ListedAction =>
      action('cash_dividends', { ex_date, process_date, rate: 1 });
    const { actions, aside } = await actionsOf([
      dividend('2021-12-31', '2022-01-20'),
      dividend('2022-01-03', '2021-12-30'),
      dividend('2022-01-31', '2022-05-16'),
      dividend('2022-02-01', '2022-02-01'),
    ]);
    expect(actions.map(({ session_date }) => session_date)).toEqual(['2022-01-03', '2022-01-31']);
    expect(aside).toEqual([]);
  });

  it('are set aside where they adjust no price or cannot be read', async () => {
    const { actions, aside } = await actionsOf([
      action('spin_offs', {
        ex_date: '2022-01-10',
        source_symbol: 'TOY',
        new_symbol: 'OYS',
        source_rate: 1,
        new_rate: 0.5,
      }),
      action('cash_dividends', { ex_date: '2022-01-13', rate: 'much' }),
      action('forward_splits', { ex_date: '2022-01-13', new_rate: 2, old_rate: 0 }),
      action('cash_dividends', { ex_date: 'soon', rate: 1 }),
    ]);
    expect(actions).toEqual([]);
    expect(aside.map(({ item, reason, detail }) => [item, reason, detail])).toEqual([
      ['2022-01-10', 'prices are not adjusted for an action of its kind', 'spin_offs'],
      [
        '2022-01-13',
        'it is not written as Alpaca’s corporate actions are',
        expect.stringMatching(/^cash_dividends: rate: /),
      ],
      [
        null,
        'it is not written as Alpaca’s corporate actions are',
        expect.stringMatching(/^cash_dividends: ex_date: /),
      ],
      [
        '2022-01-13',
        'it is not written as Alpaca’s corporate actions are',
        expect.stringMatching(/^forward_splits: old_rate: /),
      ],
    ]);
  });
});
