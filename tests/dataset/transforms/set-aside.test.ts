import { describe, expect, it } from 'vitest';
import { newsItem, setAsides, staged, transform, values } from './staged-documents.js';

describe('dropping empty texts', () => {
  it('sets aside what has no letter and no digit, in headline or text', async () => {
    const database = await staged(
      newsItem('a', { text: ' \n—…' }),
      newsItem('b', { text: '', headline: 'Up' }),
      newsItem('c', { text: '7' }),
      newsItem('d', { text: '苹果' }),
      newsItem("it's", { text: '"\'"' }),
    );
    expect(await transform(database, { kind: 'drop_empty_text' })).toBe(2);
    const reason = 'no letter and no digit in its text';
    expect(await setAsides(database)).toEqual([
      ['news', 'drop_empty_text', reason, 'a', ' \n—…'],
      ['news', 'drop_empty_text', reason, "it's", '"\'"'],
    ]);
  });

  it('does nothing to empty tables, nor a second time', async () => {
    const database = await staged();
    expect(await transform(database, { kind: 'drop_empty_text' })).toBe(0);
    expect(await setAsides(database)).toEqual([]);
  });
});

describe('dropping exact duplicates', () => {
  it('keeps the earliest of a ticker, and of two at one moment the first by id', async () => {
    const later = { available_at: '2022-01-07T12:00:00Z' };
    const database = await staged(
      newsItem('c', later),
      newsItem('b'),
      newsItem('a'),
      newsItem('d', { ticker: 'TIN' }),
      newsItem('e', { text: 'orders rose.' }),
      newsItem('f', { headline: 'Orders rose.', text: '' }),
    );
    expect(await transform(database, { kind: 'drop_exact_duplicates' })).toBe(2);
    expect((await values(database, 'SELECT id FROM news ORDER BY id')).flat()).toEqual([
      'a',
      'd',
      'e',
      'f',
    ]);
    expect((await setAsides(database)).map(([, , , item]) => item)).toEqual(['b', 'c']);
    expect(await transform(database, { kind: 'drop_exact_duplicates' })).toBe(0);
  });

  it('notes the beginning of a long text', async () => {
    const text = 'word '.repeat(100);
    const database = await staged(newsItem('a', { text }), newsItem('b', { text }));
    await transform(database, { kind: 'drop_exact_duplicates' });
    expect((await setAsides(database)).map(([, , , , detail]) => detail)).toEqual([
      text.slice(0, 200),
    ]);
  });
});
