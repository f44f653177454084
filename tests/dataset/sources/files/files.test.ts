import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openDatabase, literal } from '../../../../src/store/duckdb.js';
import { folderWith, readFiles } from './reading.js';

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
