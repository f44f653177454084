import { describe, expect, it } from 'vitest';
import { rejection } from '../../../llm/example-prompt.js';
import { filesIn, folderWith } from './reading.js';

describe('finding files', () => {
  it('goes by glob in the order of the names below the folder they share, whatever that is called', async () => {
    const folder = folderWith({
      'a [1]*/2020/b.csv': 'ticker,session_date,close\n',
      'a [1]*/2020/B.csv': 'ticker,session_date,close\n',
      'a [1]*/2019/z.tsv': 'ticker\tsession_date\tclose\n',
    });
    const source = filesIn(`${folder}/a [1]*`, {
      table: 'prices',
      files: ['**/*.csv', '2019/z.tsv'],
    });
    expect((await source.inputs()).map(({ name }) => name)).toEqual([
      '2019/z.tsv',
      '2020/B.csv',
      '2020/b.csv',
    ]);
    expect(JSON.stringify(source.settings)).not.toContain('2019');
  });

  it('takes a file that two patterns name once', async () => {
    const folder = folderWith({ 'a.csv': 'ticker,session_date,close\nMSFT,2021-01-04,1\n' });
    const source = filesIn(folder, { table: 'prices', files: ['*.csv', 'a.csv'] });
    expect(await source.inputs()).toHaveLength(1);
  });

  it('files that are not there are named, and a folder is not taken for its files', async () => {
    const folder = folderWith({ 'in/a.csv': 'x' });
    const none = filesIn(folder, { table: 'news', files: ['in/*.csv', 'no/*.csv', 'b.csv'] });
    expect(await rejection(none.inputs())).toHaveProperty(
      'message',
      'no file matches "no/*.csv", "b.csv"',
    );
    const whole = filesIn(folder, { table: 'news', files: 'in' });
    expect(await rejection(whole.inputs())).toHaveProperty(
      'hint',
      expect.stringContaining('in/*.csv'),
    );
  });
});
