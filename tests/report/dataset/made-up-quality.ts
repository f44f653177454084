import { qualityRecordSchema, type QualityRecord } from '../../../src/store/quality-record.js';

/** Months of a year, from January. */
export const months = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `2022-${String(i + 1).padStart(2, '0')}`);

/** A quality record in which something of everything was found; tickers as many as are named. */
export function madeUpQuality(tickers: readonly string[] = ['AAA', 'BBB']): QualityRecord {
  return qualityRecordSchema.parse({
    schema_version: 1,
    dataset: 'made-up',
    fingerprint: '0123456789abcdef',
    span: ['2022-01-03', '2022-03-31'],
    checks: [
      check('seen_not_before_known', 'error', 0, 'No document is seen before it was known.'),
      check('bars_on_sessions', 'error', 2, 'Every bar is on a session.', [
        { ticker: 'BBB', where: '2022-01-08', words: 'a bar on a Saturday' },
      ]),
      check('prices_do_not_jump', 'warning', 1, 'No close moves by more than 40 %.', [
        { ticker: null, where: '<b>2022-02-03</b>', words: 'down by 61.0 %' },
      ]),
      check('bars_have_an_open', 'note', 3, 'Every bar has an open.'),
    ],
    tickers: tickers.map((ticker, i) => ({
      ticker,
      name: i === 0 ? 'Alpha <script>alert(1)</script> & Co' : `${ticker} Works`,
      calendar: 'nyse',
      first: '2022-01-03',
      last: '2022-03-31',
      bars: 62 - i,
      sessions: 62,
      missing: i,
      largest_move: i === 0 ? { date: '2022-02-03', change: -0.61 } : null,
      adjustment: { source: i === 0 ? 62 : 0, none: i === 0 ? 0 : 61 },
      news: 10 * i,
      filings: 1,
    })),
    coverage: tickers.flatMap((ticker, i) =>
      months(3).map((month, m) => ({
        ticker,
        month,
        sessions_expected: 20,
        bars: m === 1 && i === 1 ? 10 : 20,
        news: 5 * i * m,
        filings: m === 2 ? 1 : 0,
      })),
    ),
    lengths: [
      { kind: '10-Q', from: 5_000, to: 9_999, documents: 2 },
      { kind: 'news', from: 100, to: 199, documents: 12 },
      { kind: 'news', from: 20, to: 49, documents: 3 },
    ],
    languages: [
      { language: 'en', documents: 15 },
      { language: null, documents: 2 },
    ],
    availability: [
      { kind: '10-Q', stated: 2, assumed: 0 },
      { kind: 'news', stated: 5, assumed: 10 },
    ],
    delays: [
      { kind: 'news', from_hours: 0, to_hours: 1, documents: 5 },
      { kind: 'news', from_hours: 24, to_hours: null, documents: 10 },
      { kind: '10-Q', from_hours: 7, to_hours: 24, documents: 2 },
    ],
    set_aside: [{ meant_for: 'news', step: 'admit', reason: 'its time is no time', rows: 4 }],
    duplicates: { news: 15, exact: 3, sampled: 10, near: 1 },
    sections: [
      { item: '7', verdict: 'good', filings: 1 },
      { item: '1A', verdict: 'stub', filings: 1 },
    ],
  });
}

function check(
  name: string,
  severity: string,
  count: number,
  title: string,
  examples: readonly object[] = [],
): object {
  const outcome = count === 0 ? 'passed' : 'failed';
  const finding = count === 0 ? 'Holds for all 100 things.' : `${count} of 100 things.`;
  const advice = severity === 'note' ? null : `Mend \`${name}\` in the pipeline.`;
  return {
    name,
    title,
    severity,
    outcome,
    count,
    of: 100,
    unit: 'things',
    finding,
    advice,
    examples,
  };
}
