import { describe, expect, it } from 'vitest';
import type { NewsRecord } from '../../../src/dataset/record.js';
import { mapRows } from '../../../src/dataset/transforms/map-rows.js';
import type { Database } from '../../../src/store/duckdb.js';
import { newsItem, staged, values } from './staged-documents.js';

const many = (count: number): NewsRecord[] =>
  Array.from({ length: count }, (_, i) => newsItem(`n${i}`, { text: `Text ${i}.` }));

/** Writes each row's id as its language; the sizes of the batches. */
async function mapped(
  database: Database,
  leave: (id: string) => boolean = () => false,
): Promise<number[]> {
  const sizes: number[] = [];
  await mapRows(database, {
    table: 'news',
    read: { name: 'id', text: 'text' },
    write: [
      { name: 'language', type: 'VARCHAR' },
      { name: 'sentiment', type: 'DOUBLE' },
    ],
    map: async (rows) => {
      sizes.push(rows.length);
      return rows.map(({ name }) => (leave(String(name)) ? undefined : [String(name), 0.5]));
    },
  });
  return sizes;
}

describe('mapping the rows of a table', () => {
  it('asks for nothing of an empty table', async () => {
    const database = await staged();
    expect(await mapped(database)).toEqual([]);
    expect(await values(database, 'SELECT * FROM news')).toEqual([]);
  });

  it('asks for nothing when all rows were removed before', async () => {
    const database = await staged(...many(10));
    await database.run('DELETE FROM news');
    expect(await mapped(database)).toEqual([]);
  });

  it.each([
    [1, [1]],
    [2_048, [2_048]],
    [2_049, [2_048, 1]],
    [4_097, [2_048, 2_048, 1]],
  ])('hands over %d rows in batches of at most 2,048, each once and in order', async (n, sizes) => {
    const database = await staged(...many(n));
    const before = await values(database, 'SELECT id, text FROM news');
    expect(await mapped(database)).toEqual(sizes);
    expect(await values(database, 'SELECT id, text FROM news')).toEqual(before);
    const wrong = 'SELECT 1 FROM news WHERE language IS DISTINCT FROM id OR sentiment <> 0.5';
    expect(await values(database, wrong)).toEqual([]);
  });

  it('finds the rows between those that were removed', async () => {
    const database = await staged(...many(5_000));
    await database.run("DELETE FROM news WHERE split_part(id, 'n', 2)::INT % 3 <> 0");
    expect((await mapped(database)).reduce((sum, size) => sum + size)).toBe(1_667);
    const rest = 'SELECT count(*), count(*) FILTER (language = id) FROM news';
    expect(await values(database, rest)).toEqual([[1_667, 1_667]]);
  });

  it('hands over long rows a few at a time', async () => {
    const text = 'x'.repeat(6_000_000);
    const database = await staged(...many(5).map((item) => ({ ...item, text })));
    expect(await mapped(database)).toEqual([2, 2, 1]);
  });

  it('leaves rows as they are where nothing is written, and can write null', async () => {
    const database = await staged(...many(3));
    await mapped(database);
    await mapRows(database, {
      table: 'news',
      read: { id: 'id' },
      write: [{ name: 'language', type: 'VARCHAR' }],
      map: async (rows) => rows.map(({ id }) => (id === 'n1' ? [null] : undefined)),
    });
    expect(await values(database, 'SELECT id, language, sentiment FROM news')).toEqual([
      ['n0', 'n0', 0.5],
      ['n1', null, 0.5],
      ['n2', 'n2', 0.5],
    ]);
  });

  it('keeps the types of the columns', async () => {
    const database = await staged(...many(1));
    const types = "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'news'";
    const before = await values(database, types);
    await mapped(database);
    expect(await values(database, types)).toEqual(before);
  });
});
