import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { literal, openDatabase, QueryError, type Database } from '../../src/store/duckdb.js';
import { rejection } from '../llm/example-prompt.js';

describe('the database', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase();
  });
  afterAll(() => database.close());

  it('gives back appended rows, nulls included, in the order they came', async () => {
    await database.run('CREATE TABLE t (a VARCHAR, b DOUBLE)');
    const rows = Array.from(
      { length: 5000 },
      (_, i) => [`r${i}`, i % 7 === 0 ? null : i / 8] as const,
    );
    await database.append('t', rows);
    expect(await database.rows('SELECT a, b FROM t')).toEqual(rows.map(([a, b]) => ({ a, b })));
    const columns = await database.columns('SELECT b, a FROM t LIMIT 2');
    expect(columns).toEqual(
      new Map<string, unknown[]>([
        ['b', [null, 0.125]],
        ['a', ['r0', 'r1']],
      ]),
    );
    let streamed = 0;
    for await (const chunk of database.stream('SELECT * FROM t')) streamed += chunk.length;
    expect(streamed).toBe(5000);
  });

  it('gives counts as numbers', async () => {
    expect(await database.rows('SELECT count(*) AS n FROM range(3)')).toEqual([{ n: 3 }]);
  });

  it('tells the SQL of a statement that fails', async () => {
    const error = await rejection(database.rows('SELECT nothing FROM nowhere'));
    if (!(error instanceof QueryError)) throw error;
    expect(error.sql).toBe('SELECT nothing FROM nowhere');
    expect(error.message).toContain('nowhere');
    expect(await rejection(database.run('NONSENSE'))).toBeInstanceOf(QueryError);
  });

  it.each(["it's", "''", 'a"b', 'back\\slash', "'; DROP TABLE t; --"])(
    'reads the literal of %j as that text',
    async (text) => {
      expect(await database.rows(`SELECT ${literal(text)} AS text`)).toEqual([{ text }]);
    },
  );
});
