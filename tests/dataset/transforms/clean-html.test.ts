import { describe, expect, it } from 'vitest';
import { filing, newsItem, staged, transform, values } from './staged-documents.js';

const cleanHtml = { kind: 'clean_html' };

describe('cleaning', () => {
  it('makes plain text of headlines, news and filings, and takes no document out', async () => {
    const database = await staged(
      newsItem('TOY-1', { headline: 'Q&amp;A:<br>trains', text: '<p>One</p><p>12</p>' }),
      newsItem('TOY-2', { headline: 'Kites', text: 'Up &#36;2' }),
      filing('TOY-k', { text: '<p>One</p><p>12</p><hr><p>Two</p>' }),
    );
    expect(await transform(database, cleanHtml)).toBe(0);
    expect(await values(database, 'SELECT headline, text FROM news ORDER BY id')).toEqual([
      ['Q&A: trains', 'One\n\n12'],
      ['Kites', 'Up $2'],
    ]);
    expect(await values(database, 'SELECT text FROM filings')).toEqual([['One\n\nTwo']]);
  });

  it('leaves text without markup as it is, to the last space', async () => {
    const items = [
      newsItem('TOY-1', { headline: 'EPS <$2 ', text: 'A\n\n\n\nB ' }),
      newsItem('TOY-2', { headline: '  AT&T ', text: '\u00a0' }),
    ];
    const database = await staged(...items);
    await transform(database, cleanHtml);
    expect(await values(database, 'SELECT headline, text FROM news ORDER BY id')).toEqual([
      ['EPS <$2 ', 'A\n\n\n\nB '],
      ['  AT&T ', '\u00a0'],
    ]);
  });

  it('changes nothing the second time, and keeps the order of rows', async () => {
    const ids = ['TOY-3', 'TOY-1', 'TOY-2'];
    const database = await staged(
      ...ids.map((id, index) => newsItem(id, { text: `<div>${index} &amp;amp; more</div>` })),
    );
    await transform(database, cleanHtml);
    const once = await values(database, 'SELECT id, text FROM news');
    expect(once).toEqual(ids.map((id, index) => [id, `${index} & more`]));
    await transform(database, cleanHtml);
    expect(await values(database, 'SELECT id, text FROM news')).toEqual(once);
  });

  it('keeps a text that nothing is left of, for drop_empty_text to set aside', async () => {
    const database = await staged(newsItem('TOY-1', { text: '<p>&nbsp;</p><img src="x">' }));
    await transform(database, cleanHtml);
    expect(await values(database, 'SELECT text FROM news')).toEqual([['']]);
    expect(await transform(database, { kind: 'drop_empty_text' })).toBe(1);
  });
});
