import { describe, expect, it } from 'vitest';
import { literal, openDatabase } from '../../../../src/store/duckdb.js';
import { filesIn, folderWith } from './reading.js';

describe('Parquet', () => {
  it('gives its own dates, moments, numbers and lists, and is read in slices where texts are long', async () => {
    const folder = folderWith({});
    const database = await openDatabase();
    await database.run(
      `COPY (SELECT ['MSFT', 'TSLA'] AS ticker, TIMESTAMPTZ '2021-01-04 15:00:00.25+00' AS available_at,
               i::DECIMAL(9, 2) AS n, repeat('x', 20000) || i AS text
             FROM range(1000) AS t(i)) TO ${literal(`${folder}/news.parquet`)} (FORMAT parquet)`,
    );
    await database.run(
      `COPY (SELECT 'MSFT' AS "Ticker", DATE '2021-01-04' AS day, 217.70::DECIMAL(9, 2) AS "close it",
               170000000::HUGEINT AS volume) TO ${literal(`${folder}/bars.parquet`)} (FORMAT parquet)`,
    );
    database.close();
    const records = [];
    const news = filesIn(folder, { table: 'news', files: 'news.parquet' });
    for await (const record of news.records()) records.push(record);
    expect(records).toHaveLength(2_000);
    expect(records[1_998]).toMatchObject({
      ticker: 'MSFT',
      tagged_tickers: 2,
      available_at: '2021-01-04T15:00:01Z',
      place: 'news.parquet: row 1000',
      text: expect.stringMatching(/x999$/),
    });
    const bars = filesIn(folder, {
      table: 'prices',
      files: 'bars.parquet',
      columns: { ticker: 'Ticker', session_date: 'day', close: 'close it' },
    });
    for await (const record of bars.records()) {
      expect(record).toMatchObject({ session_date: '2021-01-04', close: 217.7, volume: 1.7e8 });
    }
  });
});
