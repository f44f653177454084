import { expect, it } from 'vitest';
import { textTable } from '../../src/cli/text-table.js';

it('aligns columns under their headings and leaves nothing at the ends of lines', () => {
  const table = textTable(
    ['id', 'ticker'],
    [
      ['0123abcd', 'A'],
      ['4', ''],
    ],
  );
  expect(table.split('\n')).toEqual(['id        ticker', '0123abcd  A', '4']);
});

it('counts places as a terminal does: two for ideographs and emoji, none for joined accents', () => {
  const table = textTable(
    ['name', 'n'],
    [
      ['東京証券', '1'],
      ['e\u0301', '2'],
      ['📈 up', '3'],
    ],
  );
  expect(table.split('\n')).toEqual([
    'name      n',
    '東京証券  1',
    'e\u0301         2',
    '📈 up     3',
  ]);
});

it('gives a cell of several lines several lines', () => {
  const table = textTable(
    ['text', 'n'],
    [
      ['one\nanother', '1'],
      ['last', '2'],
    ],
  );
  expect(table.split('\n')).toEqual(['text     n', 'one      1', 'another', 'last     2']);
});
