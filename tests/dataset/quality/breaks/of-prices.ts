import { withMore, without, type Breaks } from './break.js';

/** Snapshots that break the checks of prices. */
export const breaksOfPrices = {
  tickers_have_bars: [
    {
      name: 'a ticker without bars',
      records: without((record) => record.table === 'prices' && record.ticker === 'COIN'),
      count: 1,
      example: /^COIN COIN Works: no bar$/,
      also: ['seen_by_a_session'],
    },
  ],
  bars_on_sessions: [
    {
      name: 'a bar on a holiday',
      records: withMore({
        table: 'prices',
        ticker: 'BBB',
        session_date: '2022-07-04',
        open: 101,
        high: 102,
        low: 100,
        close: 101,
        adjusted_close: 101,
        volume: 7,
        source: 'made-up',
      }),
      count: 1,
      example: /^BBB 2022-07-04: Monday, no session of the calendar nyse$/,
    },
  ],
  bars_reach_over_the_span: [
    {
      name: 'bars begin late and end early',
      records: without(
        (record) =>
          record.table === 'prices' &&
          record.ticker === 'BBB' &&
          (record.session_date < '2022-01-06' || record.session_date > '2022-12-28'),
      ),
      count: 1,
      example:
        /^BBB 2022-01-06 to 2022-12-28: 3 sessions after the dataset’s first, 2 before its last$/,
    },
  ],
  few_missing_sessions: [
    {
      name: 'a month is missing',
      records: without(
        (record) =>
          record.table === 'prices' &&
          record.ticker === 'COIN' &&
          record.session_date.startsWith('2022-09'),
      ),
      count: 1,
      example: /^COIN 2022-01-03 to 2022-12-30: 30 of 362 sessions without a bar$/,
      also: ['every_session_has_a_bar'],
    },
  ],
  every_session_has_a_bar: [
    {
      name: 'two sessions and one are missing',
      records: without(
        (record) =>
          record.table === 'prices' &&
          record.ticker === 'BBB' &&
          ['2022-09-02', '2022-09-06', '2022-11-16'].includes(record.session_date),
      ),
      count: 3,
      example: /^BBB 2022-09-02: 2 sessions without a bar, then one on 2022-09-07$/,
    },
  ],
  splits_are_adjusted: [
    {
      name: 'a recorded split is not adjusted for',
      after: [`UPDATE prices SET adjusted_close = close`],
      count: 1,
      example: /^AAA 2022-08-01: .*: the ratio of the split recorded, 4.0 for 1$/,
      also: ['prices_do_not_jump'],
    },
    {
      name: 'a split is neither recorded nor adjusted for',
      after: [
        `UPDATE prices SET adjusted_close = close, adjustment = 'none'`,
        `DELETE FROM corporate_actions`,
      ],
      count: 1,
      example: /^AAA 2022-08-01: .* nearly a whole ratio, and no split is recorded$/,
      also: ['closes_are_adjusted', 'prices_do_not_jump'],
    },
    {
      name: 'a split is adjusted for twice',
      after: [
        `UPDATE prices SET adjusted_close = adjusted_close / 4
         WHERE ticker = 'AAA' AND session_date < '2022-08-01'`,
      ],
      count: 1,
      example: /^AAA 2022-08-01: adjusted close .* the ratio of the split recorded/,
      also: ['prices_do_not_jump'],
    },
  ],
  closes_are_as_traded: [
    {
      name: 'the closes were adjusted for the split already',
      after: [
        `UPDATE prices SET open = open / 4, high = high / 4, low = low / 4, close = close / 4
         WHERE ticker = 'AAA' AND session_date < '2022-08-01'`,
      ],
      count: 1,
      example: /^AAA 2022-08-01: 4 for 1, but the close goes from 10\d.* to 10\d/,
    },
  ],
  splits_are_recorded: [
    {
      name: 'a split is not recorded',
      after: [`DELETE FROM corporate_actions`],
      count: 1,
      example: /^AAA 2022-08-01: close 4\d\d.*, then 10\d/,
    },
  ],
  closes_are_adjusted: [
    {
      name: 'nothing adjusts a ticker',
      after: [`UPDATE prices SET adjustment = 'none' WHERE ticker = 'BBB'`],
      count: 251,
      example: /^BBB 2022-01-03 to 2022-12-30: 251 bars$/,
    },
  ],
  closes_are_their_own: [
    {
      name: 'a ticker has the prices of another for 20 sessions',
      after: [
        `UPDATE prices SET close = 102 + day(session_date::DATE) * 0.01, adjusted_close = close,
           open = close, high = close, low = close
         WHERE ticker IN ('BBB', 'COIN') AND session_date BETWEEN '2022-05-02' AND '2022-05-27'
           AND dayofweek(session_date::DATE) BETWEEN 1 AND 5`,
        `UPDATE prices SET adjusted_close = close, open = close, high = close, low = close
         WHERE ticker IN ('BBB', 'COIN')`,
      ],
      count: 1,
      example: /^COIN 2022-05-02 to 2022-05-27: 20 closes of BBB$/,
    },
  ],
  prices_do_not_jump: [
    {
      name: 'a price is a third higher for a session',
      after: [
        `UPDATE prices SET open = open * 1.33, high = high * 1.33, low = low * 1.33,
           close = close * 1.33, adjusted_close = adjusted_close * 1.33
         WHERE ticker = 'BBB' AND session_date = '2022-05-05'`,
      ],
      count: 2,
      example: /^BBB 2022-05-0[56]: .* times what is usual/,
    },
  ],
  prices_not_stale: [
    {
      name: 'a close stands still for six sessions, whatever was traded',
      after: [
        `UPDATE prices SET open = 102, high = 103, low = 101, close = 102, adjusted_close = 102
         WHERE ticker = 'BBB' AND session_date BETWEEN '2022-05-02' AND '2022-05-09'`,
      ],
      count: 6,
      example: /^BBB 2022-05-02: 6 sessions at 102.0, to 2022-05-09$/,
    },
  ],
  bars_in_their_range: [
    {
      name: 'a close is above the high',
      after: [
        `UPDATE prices SET high = close * 0.9995 WHERE ticker = 'BBB' AND session_date = '2022-05-05'`,
      ],
      count: 1,
      example: /^BBB 2022-05-05: open .*, high .*, low .*, close /,
    },
  ],
  shares_were_traded: [
    {
      name: 'nothing was traded',
      after: [`UPDATE prices SET volume = 0 WHERE ticker = 'BBB' AND session_date = '2022-05-05'`],
      count: 1,
      example: /^BBB 2022-05-05: volume 0 at /,
    },
  ],
  bars_have_an_open: [
    {
      name: 'a source of closes',
      after: [`UPDATE prices SET open = NULL, high = NULL, low = NULL WHERE ticker = 'COIN'`],
      count: 362,
      example: /^COIN 2022-01-03: 362 bars$/,
    },
  ],
} as const satisfies Breaks;
