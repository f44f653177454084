import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, readFiles, yahoo, yahooHeader } from './reading.js';

describe('a file of prices', () => {
  it('in Yahoo’s shape becomes bars by a mapping and a constant ticker', async () => {
    const { records, aside } = await readFiles(
      { 'MSFT.csv': `${yahooHeader}2021-01-04,222.5,223,214.8,217.7,211.6,37130100\n` },
      yahoo,
    );
    expect(aside).toEqual([]);
    expect(records).toEqual([
      {
        table: 'prices',
        ticker: 'MSFT',
        session_date: '2021-01-04',
        open: 222.5,
        high: 223,
        low: 214.8,
        close: 217.7,
        adjusted_close: 211.6,
        volume: 37_130_100,
        source: 'files',
        place: 'MSFT.csv:2',
      },
    ]);
  });

  it('may name its columns as we do, and leave out what a bar can do without', async () => {
    const { records } = await readFiles(
      { 'bars.csv': 'ticker,session_date,close\nTSLA,2021-01-04,243.25\nMSFT,20210105,217\n' },
      { table: 'prices' },
    );
    expect(records).toMatchObject([
      { ticker: 'TSLA', close: 243.25, open: null, adjusted_close: null, volume: null },
      { ticker: 'MSFT', session_date: '2021-01-05', close: 217 },
    ]);
  });

  it('may have decimal commas and semicolons', async () => {
    const { records } = await readFiles(
      { 'bars.csv': 'ticker;session_date;close;volume\nTSLA;2021-01-04;243,25;1000\n' },
      { table: 'prices', delimiter: ';', decimal: ',' },
    );
    expect(records).toMatchObject([{ close: 243.25, volume: 1000 }]);
  });

  it('sets rows that are no bars aside by file and line, with the value, and keeps the others', async () => {
    const rows = [
      '2021-01-04,1,1,1,1,1,1',
      '2021-01-05,1,1,1,,1,1',
      '2021-01-06,1,1,1,null,1,1',
      '2021-01-07,1,1,1,"1,5",1,1',
      '2021-13-01,1,1,1,1,1,1',
      '2021-01-08,1,1,1',
      '2021-01-11,1,1,1,1,1,1,1',
      ',1,1,1,1,1,1',
      '2021-01-12,,NaN,N/A,1,,',
    ];
    const { records, aside } = await readFiles(
      { 'MSFT.csv': yahooHeader + rows.join('\n') },
      yahoo,
    );
    expect(records.map((record) => record.place)).toEqual(['MSFT.csv:2', 'MSFT.csv:10']);
    expect(records[1]).toMatchObject({ open: null, high: null, low: null, volume: null });
    expect(aside.map(({ place, reason, detail }) => [place, reason, detail])).toEqual([
      ['MSFT.csv:3', 'its close is missing', null],
      ['MSFT.csv:4', 'its close is missing', 'null'],
      ['MSFT.csv:5', 'its close is no number', '1,5'],
      ['MSFT.csv:6', 'its time is no time', '2021-13-01'],
      ['MSFT.csv:7', 'its row has not as many columns as the header', '4 instead of 7'],
      ['MSFT.csv:8', 'its row has not as many columns as the header', '8 instead of 7'],
      ['MSFT.csv:9', 'its time is missing', null],
    ]);
  });

  it('takes tickers and dates the pipeline names, counts rows of other tickers, and says so once', async () => {
    const { records, aside } = await readFiles(
      {
        'bars.csv':
          'ticker,session_date,close\nmsft,2021-01-04,1\nmsft,2021-01-05,1\nMSFT,2021-01-04,1\n' +
          'MSFT,2021-01-06,1\n,2021-01-06,1\n',
      },
      { table: 'prices' },
      { from: '2021-01-05', to: '2021-01-31' },
    );
    expect(records).toMatchObject([{ ticker: 'MSFT', session_date: '2021-01-06' }]);
    expect(aside).toMatchObject([
      { place: 'bars.csv:6', reason: 'its ticker is missing' },
      {
        ticker: 'msft',
        reason: 'rows about a ticker that is not one of the pipeline’s',
        detail: '2 rows',
        place: 'bars.csv',
      },
      { ticker: 'MSFT', step: 'window', detail: '1 row, 2021-01-04' },
    ]);
  });

  it('counts what is outside the dates once a file and ticker, and says from when to when that is', async () => {
    const rows = ['2020-12-31', '2021-02-01', '2021-01-29', '2021-02-02'];
    const { records, aside } = await readFiles(
      { 'MSFT.csv': yahooHeader + rows.map((date) => `${date},1,1,1,1,1,1\n`).join('') },
      yahoo,
      { from: '2021-01-04', to: '2021-01-31' },
    );
    expect(records).toMatchObject([{ session_date: '2021-01-29' }]);
    expect(aside).toEqual([
      {
        table: 'set_aside',
        meant_for: 'prices',
        step: 'window',
        reason: 'outside the dates of the pipeline',
        ticker: 'MSFT',
        item: null,
        detail: '3 rows, 2020-12-31 to 2021-02-02',
        place: 'MSFT.csv',
      },
    ]);
  });

  const named = { ...yahoo, values: {}, files: 'prices/*.csv', ticker_from_name: true };

  it('of one ticker may take it from its name, in a folder of such files', async () => {
    const bar = '2021-01-04,1,1,1,2,1,1\n';
    const { records, aside } = await readFiles(
      {
        'prices/MSFT.csv': yahooHeader + bar,
        'prices/TSLA.daily.csv': yahooHeader + bar + bar,
        'prices/notes of mine.csv': yahooHeader + bar,
      },
      named,
    );
    expect(records).toMatchObject([
      { ticker: 'MSFT', place: 'MSFT.csv:2' },
      { ticker: 'TSLA', place: 'TSLA.daily.csv:2' },
      { ticker: 'TSLA', place: 'TSLA.daily.csv:3' },
    ]);
    expect(aside).toMatchObject([
      {
        ticker: 'notes of mine',
        reason: 'rows about a ticker that is not one of the pipeline’s',
        detail: '1 row',
        place: 'notes of mine.csv',
      },
    ]);
  });

  it('without a column of tickers is refused with what to set', async () => {
    const files = { 'prices/MSFT.csv': `${yahooHeader}2021-01-04,1,1,1,2,1,1\n` };
    await expect(readFiles(files, { ...named, ticker_from_name: false })).rejects.toMatchObject({
      message: expect.stringContaining('no column "ticker"'),
      hint: expect.stringContaining('set `ticker_from_name: true`'),
    });
  });

  it('may not have its ticker from two places', () => {
    for (const twice of [
      { values: { ticker: 'MSFT' } },
      { columns: { ticker: 'Symbol' } },
      { ticker_separator: ';' },
    ]) {
      expect(() => filesIn('.', { ...named, ...twice })).toThrow(/the ticker is given twice/);
    }
  });

  const real = resolve('../shared/data/prices');
  it.skipIf(!existsSync(real))('really in a folder by ticker is read by one source', async () => {
    const source = filesIn(real, { ...named, files: '*.csv' });
    const tickers = new Set<string>();
    const others = [];
    for await (const record of source.records()) {
      if (record.table === 'prices') tickers.add(record.ticker);
      else if (record.table === 'set_aside') others.push(record.ticker);
    }
    expect([...tickers]).toEqual(['MSFT', 'TSLA']);
    expect(others).toEqual(['AMZN', 'COIN', 'NFLX']);
  });

  it.skipIf(!existsSync(real))('really in Yahoo’s shape is read whole', async () => {
    const lines = readFileSync(`${real}/MSFT.csv`, 'utf8').trim().split('\n').length;
    const source = filesIn(real, { ...yahoo, files: 'MSFT.csv' });
    const records = [];
    for await (const record of source.records()) records.push(record);
    expect(records).toHaveLength(lines - 1);
    expect(records[0]).toMatchObject({ close: 217.690002, adjusted_close: 211.605316 });
  });
});
