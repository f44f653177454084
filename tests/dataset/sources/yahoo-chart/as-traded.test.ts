import { describe, expect, it } from 'vitest';
import { answerYahoo } from '../../servers/yahoo-server.js';
import { madeUpBars } from '../../servers/made-up-market.js';
import { market, readAll } from '../price-sources.js';
import { chart, emptyColumns, only, readFixed, readYahoo } from './charts.js';

const near = (value: number) => expect.closeTo(value, 8);

describe('bars from Yahoo', () => {
  it('are as traded: all splits are undone, also the one after the dates wanted', async () => {
    const { bars } = await readYahoo(market, {}, only('SPLT'));
    const traded = madeUpBars(market, 'SPLT').filter(
      ({ date }) => date <= '2022-12-30' && date !== '2022-02-10',
    );
    expect(bars.map(({ session_date }) => session_date)).toEqual(traded.map(({ date }) => date));
    for (const [i, bar] of traded.entries()) {
      const { open, high, low, close, volume } = bar;
      expect(bars[i]).toMatchObject({
        open: near(open),
        high: near(high),
        low: near(low),
        close: near(close),
        volume: near(volume),
      });
    }
  });

  it('come with the adjusted close of the server as it is', async () => {
    const { bars } = await readYahoo(market, {}, only('SPLT'));
    const served = answerYahoo(market, {
      path: '',
      url: new URL('http://x/v8/finance/chart/SPLT?period1=0&period2=9999999999'),
      headers: { 'user-agent': 'Mozilla' },
    });
    const { adjclose } = JSON.parse(served.body).chart.result[0].indicators.adjclose[0];
    const wanted = adjclose.filter((value: unknown) => value !== null).slice(0, bars.length);
    expect(bars.map(({ adjusted_close }) => adjusted_close)).toEqual(wanted);
  });

  it('are named by the day where the exchange is, not by ours', async () => {
    // Sydney opened at 10:00 on January 5, which was 23:00 of the day before by UTC.
    const opens = [1_641_337_200, 1_641_423_600, 1_641_510_000];
    const { source } = await readFixed(
      chart({ timestamp: opens }, { exchangeTimezoneName: 'Australia/Sydney' }),
    );
    const { bars } = await readAll(source);
    expect(bars.map(({ session_date }) => session_date)).toEqual([
      '2022-01-05',
      '2022-01-06',
      '2022-01-07',
    ]);
  });

  it('without a close are set aside, one by one', async () => {
    const { aside } = await readYahoo(market, {}, only('SPLT'));
    expect(aside).toEqual([
      expect.objectContaining({
        meant_for: 'prices',
        step: 'read',
        reason: 'a bar without a close',
        ticker: 'SPLT',
        item: '2022-02-10',
      }),
    ]);
  });

  it('of a session that is not over are set aside: their price is not the close', async () => {
    // Half past three in New York on January 5.
    const { source } = await readFixed(chart({}, { regularMarketTime: 1_641_414_600 }));
    const { bars, aside } = await readAll(source);
    expect(bars.map(({ session_date }) => session_date)).toEqual(['2022-01-03', '2022-01-04']);
    expect(aside.map(({ reason, item }) => [reason, item])).toEqual([
      ['its session was not over when it was fetched', '2022-01-05'],
    ]);
  });

  it('of a session that has just closed are taken', async () => {
    const { source } = await readFixed(chart({}, { regularMarketTime: 1_641_416_400 }));
    expect((await readAll(source)).bars).toHaveLength(3);
  });

  it('outside the dates wanted are left out, such as a live bar after the window', async () => {
    const { source } = await readFixed(chart(), {}, { from: '2022-01-04', to: '2022-01-04' });
    expect((await readAll(source)).bars.map(({ session_date }) => session_date)).toEqual([
      '2022-01-04',
    ]);
  });

  it('of one reply have adjusted closes all or none', async () => {
    const indicators = {
      quote: [{ open: [], high: [], low: [], close: [1, 2, null], volume: [] }],
      adjclose: [{ adjclose: [0.9, null, null] }],
    };
    const filled = { ...indicators.quote[0], ...emptyColumns(3) };
    const { source } = await readFixed(chart({ indicators: { ...indicators, quote: [filled] } }));
    const { bars } = await readAll(source);
    expect(bars.map(({ close, adjusted_close }) => [close, adjusted_close])).toEqual([
      [1, null],
      [2, null],
    ]);
  });
});

describe('actions from Yahoo', () => {
  it('are those of the dates wanted, and dividends as they were paid', async () => {
    const { actions } = await readYahoo(market, {}, only('SPLT'));
    expect(actions.map(({ session_date, kind, value }) => [session_date, kind, value])).toEqual([
      ['2022-06-06', 'split', 4],
      ['2022-03-14', 'dividend', near(1.2)],
      ['2022-06-06', 'dividend', near(0.35)],
    ]);
  });

  it('count a fund’s capital gains as cash, together with a dividend of the day', async () => {
    const date = 1_641_306_600;
    const events = {
      dividends: { [date]: { amount: 0.25, date } },
      capitalGains: { [date]: { amount: 0.5, date } },
    };
    const { source } = await readFixed(chart({ events }));
    expect((await readAll(source)).actions).toMatchObject([
      { session_date: '2022-01-04', kind: 'dividend', value: 0.75 },
    ]);
  });

  it('that cannot be read are set aside in the server’s words', async () => {
    const events = {
      splits: { 1: { date: 1_641_306_600, splitRatio: '4:1' } },
      dividends: { 2: { amount: 'much' } },
    };
    const { source } = await readFixed(chart({ events }));
    const { aside, bars } = await readAll(source);
    expect(bars).toHaveLength(3);
    expect(aside.map(({ meant_for, reason, detail }) => [meant_for, reason, detail])).toEqual([
      [
        'corporate_actions',
        'a split without its ratio: earlier prices stay divided by it',
        '{"date":1641306600,"splitRatio":"4:1"}',
      ],
      ['corporate_actions', 'a dividend without its amount', '{"amount":"much"}'],
    ]);
  });
});
