import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openDatabase, literal } from '../../../../src/store/duckdb.js';
import { filesIn, folderWith, readFiles, yahoo, yahooHeader } from './reading.js';

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

describe('a file of news', () => {
  const news = { table: 'news', time_zone: 'America/New_York' };

  it('gives an id that says ticker, date and content, so that the same row twice is the same item', async () => {
    const row = 'MSFT,2021-01-04T10:00:00-05:00,Up,Shares rose.\n';
    const { records } = await readFiles(
      { 'news.csv': `ticker,available_at,headline,text\n${row}${row}TSLA${row.slice(4)}` },
      news,
    );
    const ids = records.flatMap((record) => (record.table === 'news' ? [record.id] : []));
    expect(ids[0]).toMatch(/^MSFT-news-2021-01-04-[0-9a-f]{12}$/);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).toBe(`TSLA${ids[0]?.slice(4)}`);
  });

  it('keeps an id it is given, with the ticker before it', async () => {
    const rows = 'id,ticker,available_at,headline\n17,MSFT,2021-01-04T10:00:00Z,Up\n';
    const { records } = await readFiles({ 'news.csv': rows }, news);
    expect(records).toMatchObject([{ id: 'MSFT-17', headline: 'Up', text: '' }]);
  });

  it('about several tickers becomes one record for each the pipeline names, and says how many there were', async () => {
    const rows =
      '{"ticker":["MSFT","AAPL","TSLA","MSFT"],"available_at":1609772400,"text":"Both."}\n' +
      '{"ticker":["AAPL"],"available_at":1609772400,"text":"Other."}\n' +
      '{"ticker":"MSFT","available_at":1609772400,"text":"One."}\n';
    const { records, aside } = await readFiles({ 'news.ndjson': rows }, news);
    expect(records).toMatchObject([
      { ticker: 'MSFT', tagged_tickers: 3, available_at: '2021-01-04T15:00:00Z' },
      { ticker: 'TSLA', tagged_tickers: 3 },
      { ticker: 'MSFT', tagged_tickers: null },
    ]);
    expect(aside).toMatchObject([{ ticker: 'AAPL', detail: '1 row' }]);
    const cell = 'ticker,available_at,text\nMSFT; TSLA,2021-01-04T10:00:00Z,Both.\n';
    const parted = await readFiles({ 'news.csv': cell }, { ...news, ticker_separator: ';' });
    expect(parted.records).toMatchObject([
      { ticker: 'MSFT', tagged_tickers: 2 },
      { ticker: 'TSLA', tagged_tickers: 2 },
    ]);
  });

  it('gives the same records from CSV, TSV, NDJSON, JSON and Parquet, packed or not', async () => {
    const csv =
      'ticker,available_at,headline,text\n' +
      'MSFT,2021-01-04 10:00:00.5,"He said ""up""","Two\nlines, one comma"\n' +
      'BTC,2021-01-05,Größe — 大,=1+1\n';
    const rows = [
      {
        ticker: 'MSFT',
        available_at: '2021-01-04 10:00:00.5',
        headline: 'He said "up"',
        text: 'Two\nlines, one comma',
      },
      { ticker: 'BTC', available_at: '2021-01-05', headline: 'Größe — 大', text: '=1+1' },
    ];
    const ndjson = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const folder = folderWith({ 'news.ndjson': ndjson });
    const database = await openDatabase();
    await database.run(
      `COPY (FROM read_json(${literal(`${folder}/news.ndjson`)}, columns = {ticker: 'VARCHAR', available_at: 'VARCHAR', headline: 'VARCHAR', text: 'VARCHAR'}))
       TO ${literal(`${folder}/news.parquet`)} (FORMAT parquet)`,
    );
    database.close();
    const files = {
      'news.csv': csv,
      'marked.csv': `\uFEFF${csv.replaceAll(/\n(?!lines)/g, '\r\n')}`,
      'news.csv.gz': gzipSync(csv),
      'news.tsv': csv.replaceAll(',', '\t').replace('\t one', ', one'),
      'news.ndjson': ndjson,
      'news.jsonl.gz': gzipSync(ndjson),
      'news.json': JSON.stringify(rows),
      'news.parquet': readFileSync(`${folder}/news.parquet`),
    };
    const all = await Promise.all(
      Object.entries(files).map(async ([name, content]) => {
        const { records, aside } = await readFiles({ [name]: content }, news);
        expect(aside).toEqual([]);
        return records.map(({ place: _place, ...record }) => record);
      }),
    );
    expect(all[0]).toMatchObject([
      { available_at: '2021-01-04T15:00:01Z', availability: 'stated', headline: 'He said "up"' },
      { available_at: '2021-01-05T23:59:59Z', availability: 'assumed', text: '=1+1' },
    ]);
    for (const records of all) expect(records).toEqual(all[0]);
  });
});

describe('JSON', () => {
  it('is read where its list lies, and a column may lie further in', async () => {
    const file = {
      meta: {},
      data: {
        articles: [
          {
            about: { symbol: 'MSFT' },
            at: 1_609_772_400_123,
            'body.text': 'Plain.',
            body: { text: 'No.' },
          },
          { about: { symbol: 'MSFT' }, at: '1609772400', body: { text: 'Deep.' } },
          'none',
        ],
      },
    };
    const { records, aside } = await readFiles(
      { 'news.json': JSON.stringify(file) },
      {
        table: 'news',
        rows: 'data.articles',
        columns: { ticker: 'about.symbol', available_at: 'at', text: 'body.text' },
      },
    );
    expect(records).toMatchObject([
      { text: 'Plain.', available_at: '2021-01-04T15:00:01Z' },
      { text: 'Deep.', available_at: '2021-01-04T15:00:00Z' },
    ]);
    expect(aside).toMatchObject([
      { place: 'news.json: row 3', reason: 'its row is no JSON object' },
    ]);
  });

  it('lines that are none are set aside by their number, and empty lines passed over', async () => {
    const good = '{"ticker":"MSFT","available_at":"2021-01-04T10:00:00Z","text":"Good."}';
    const { records, aside } = await readFiles(
      { 'news.ndjson': `${good}\n\n{"ticker":\n[1]\n${good}` },
      { table: 'news' },
    );
    expect(records.map(({ place }) => place)).toEqual(['news.ndjson:1', 'news.ndjson:5']);
    expect(aside.map(({ place, reason }) => [place, reason])).toEqual([
      ['news.ndjson:3', 'its row is no JSON'],
      ['news.ndjson:4', 'its row is no JSON object'],
    ]);
  });
});

describe('files of filings and of corporate actions', () => {
  it('take forms and periods as they are commonly written', async () => {
    const rows =
      'ticker,form,available_at,period_end,text\n' +
      'MSFT,10-k,2021-07-29T16:06:35-04:00,2021-06-30,A year.\n' +
      'MSFT,10Q/A,2021-04-27,,A quarter.\n' +
      'MSFT,8-K,2021-04-27,,News.\n' +
      'MSFT,10-Q,2021-04-27,June,A quarter.\n';
    const { records, aside } = await readFiles({ 'filings.csv': rows }, { table: 'filings' });
    expect(records).toMatchObject([
      { form: '10-K', available_at: '2021-07-29T20:06:35Z', period_end: '2021-06-30' },
      { form: '10-Q/A', available_at: '2021-04-28T03:59:59Z', availability: 'assumed' },
    ]);
    expect(aside.map(({ reason, detail }) => [reason, detail])).toEqual([
      ['its form is no 10-K or 10-Q', '8-K'],
      ['its period_end is no date', 'June'],
    ]);
  });

  it('take a split as a number or a ratio', async () => {
    const rows =
      'ticker,session_date,kind,value\nTSLA,2022-08-25,split,3:1\nMSFT,2022-11-16,Dividend,0.68\n' +
      'MSFT,2022-11-16,merger,1\nMSFT,2022-11-17,dividend,\n';
    const { records, aside } = await readFiles(
      { 'actions.csv': rows },
      { table: 'corporate_actions' },
    );
    expect(records).toMatchObject([
      { kind: 'split', value: 3 },
      { kind: 'dividend', value: 0.68 },
    ]);
    expect(aside.map(({ reason }) => reason)).toEqual([
      'its kind is no split or dividend',
      'its value is missing',
    ]);
  });
});
