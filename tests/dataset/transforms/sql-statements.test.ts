import { describe, expect, it } from 'vitest';
import { statementsOf } from '../../../src/dataset/transforms/sql-statements.js';

describe('the statements of a script', () => {
  it('begin on the line of their first word', () => {
    expect(statementsOf('SELECT 1;\n\n-- two\nSELECT\n2 ; SELECT 3')).toEqual([
      { sql: 'SELECT 1', line: 1 },
      { sql: 'SELECT\n2', line: 4 },
      { sql: 'SELECT 3', line: 5 },
    ]);
  });

  it.each([
    ['a text', "SELECT 'a;''b;'"],
    ['a name', 'SELECT ";"";"'],
    ['a text with escapes', String.raw`SELECT E'it\';s', e'\\'`],
    ['a text in dollars', 'SELECT $$a;b$$'],
    ['a text in dollars with a tag', 'SELECT $x$;$$;$x$'],
    ['a comment to the end of the line', 'SELECT 1 -- a; b\n + 2'],
    ['a comment', 'SELECT 1 /* a; */ + 2'],
    ['a comment in a comment', 'SELECT 1 /* a /* ; */ ; */ + 2'],
    ['a comment with an apostrophe', "SELECT 1 /* don't; */ + 2"],
  ])('do not end at a semicolon in %s', (_, sql) => {
    expect(statementsOf(`${sql};SELECT 2`).map((statement) => statement.sql)).toEqual([
      sql,
      'SELECT 2',
    ]);
  });

  it('are none of a script of nothing but comments', () => {
    expect(statementsOf('-- a;\n/* b; */ ;;\n ')).toEqual([]);
  });

  it('end with the script when a text or a comment does not', () => {
    expect(statementsOf("SELECT 1; SELECT 'a").map(({ sql }) => sql)).toEqual([
      'SELECT 1',
      "SELECT 'a",
    ]);
    expect(statementsOf('SELECT 1 /* ;').map(({ sql }) => sql)).toEqual(['SELECT 1 /* ;']);
  });
});
