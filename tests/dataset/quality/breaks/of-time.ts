import type { SourceRecord } from '../../../../src/dataset/record.js';
import { newsItem } from '../made-up-snapshot.js';
import { withMore, type Breaks } from './break.js';

/** Snapshots that break the checks of time and of rows. */
export const breaksOfTime = {
  seen_not_before_known: [
    {
      name: 'a document is seen the session before',
      after: [`UPDATE news SET visible_from = '2022-03-04' WHERE id = 'AAA-news-03-05'`],
      count: 1,
      example:
        /^AAA AAA-news-03-05: known at 2022-03-05 14:25:07 UTC, seen at 2022-03-04 21:00:00 UTC$/,
    },
    {
      name: 'a document is seen at a session without a bar',
      after: [`UPDATE filings SET visible_from = '2023-01-03' WHERE id = 'BBB-filing-11-10'`],
      count: 1,
      example: /^BBB BBB-filing-11-10: seen at 2023-01-03, which has no bar$/,
    },
  ],
  seen_at_first_session: [
    {
      name: 'a document is held back a session',
      after: [`UPDATE news SET visible_from = '2022-03-08' WHERE id = 'AAA-news-03-05'`],
      count: 1,
      example: /seen at 2022-03-08, though 2022-03-07 could see it$/,
    },
    {
      name: 'a document vanishes',
      after: [`UPDATE news SET visible_from = NULL WHERE id = 'AAA-news-03-05'`],
      count: 1,
      example: /never seen, though 2022-12-30 could see it$/,
      also: ['seen_by_a_session'],
    },
    {
      name: 'the delay of the pipeline is not kept',
      delayMinutes: 60 * 24,
      after: [`UPDATE news SET visible_from = '2022-03-08' WHERE id = 'AAA-news-03-08'`],
      count: 1,
      example: /delay allows it only later$/,
    },
  ],
  bars_known_at_close: [
    {
      name: 'a bar is known at noon',
      after: [
        `UPDATE prices SET available_at = '2022-06-15T17:00:00Z'
         WHERE ticker = 'AAA' AND session_date = '2022-06-15'`,
      ],
      count: 1,
      example: /^AAA 2022-06-15: known at 2022-06-15 17:00:00 UTC, .* 2022-06-15 20:00:00 UTC$/,
    },
  ],
  decisions_in_order: [
    {
      name: 'a session is decided on after the next',
      after: [
        `UPDATE prices SET available_at = '2022-03-03T00:00:00Z'
         WHERE ticker = 'COIN' AND session_date = '2022-03-01'`,
      ],
      count: 1,
      example: /^COIN 2022-03-02: decided at 2022-03-03 00:00:00 UTC/,
    },
  ],
  period_over_when_filed: [
    {
      name: 'a filing reports on the day after it was filed',
      before: [`UPDATE filings SET period_end = '2022-05-11' WHERE id = 'AAA-filing-05-10'`],
      count: 1,
      example: /^AAA AAA-filing-05-10: .* its period ends on 2022-05-11$/,
    },
  ],
  stated_to_the_hour: [
    {
      name: 'dates are stated as midnight in UTC',
      before: [`UPDATE news SET available_at = left(available_at, 10) || 'T00:00:00Z'`],
      count: 204,
      example: /^AAA AAA-news-01-05: known at 2022-01-05 00:00:00 UTC$/,
    },
    {
      name: 'dates are stated as midnight where the exchange is',
      before: [
        `UPDATE news SET available_at = left(available_at, 10) || 'T05:00:00Z' WHERE id LIKE 'BBB-%-02-%'`,
        `UPDATE news SET available_at = left(available_at, 10) || 'T04:00:00Z' WHERE id LIKE 'BBB-%-06-%'`,
      ],
      count: 16,
      example: /^BBB BBB-news-02-06: known at 2022-02-06 05:00:00 UTC$/,
    },
  ],
  availability_stated: [
    {
      name: 'some times are assumed',
      before: [`UPDATE filings SET availability = 'assumed' WHERE ticker = 'BBB'`],
      count: 4,
      example: /^BBB 10-K: 1 taken as known from 2022-02-10 21:05:09 UTC/,
    },
  ],
  known_within_the_prices: [
    {
      name: 'an item comes before the first bar',
      records: withMore(newsItem('AAA', '01-01', { available_at: '2021-12-31T20:59:59Z' })),
      count: 1,
      example: /^AAA AAA-news-01-01: 1 known from 2021-12-31 20:59:59 UTC, first bar 2022-01-03$/,
    },
  ],
  seen_by_a_session: [
    {
      name: 'an item comes after the last close',
      records: withMore(newsItem('AAA', '12-30', { available_at: '2022-12-30T21:00:01Z' })),
      count: 1,
      example: /^AAA AAA-news-12-30: 1 known from 2022-12-30 21:00:01 UTC$/,
    },
  ],
  keys_stand_once: [
    {
      name: 'an id stands three times',
      after: [
        `INSERT INTO news BY NAME
         SELECT n.* REPLACE (n.text || copy AS text) FROM news n, (VALUES (' (2)'), (' (3)')) t(copy)
         WHERE n.id = 'AAA-news-03-05'`,
      ],
      count: 2,
      example: /^AAA news AAA-news-03-05: 3 times$/,
      also: ['news_is_not_reworded'],
    },
  ],
  rows_were_admitted: [
    {
      name: 'three bars of a hundred are no bars',
      records: withMore(
        ...Array.from({ length: 27 }, (_, index): SourceRecord => ({
          table: 'prices',
          ticker: 'AAA',
          session_date: `2021-01-${String(index + 1).padStart(2, '0')}`,
          open: null,
          high: null,
          low: null,
          close: -1,
          adjusted_close: null,
          volume: null,
          source: 'made-up',
          place: `bars.csv:${index + 10}`,
        })),
      ),
      count: 27,
      example: /^AAA bars.csv:10: prices: its close is not a number above 0.* \(-1\)$/,
    },
  ],
} as const satisfies Breaks;
