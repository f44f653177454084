import { describe, expect, it } from 'vitest';
import { rejection } from '../../../llm/example-prompt.js';
import { alpacaServerOf } from '../../servers/alpaca-server.js';
import { listedArticle, type ListedArticle } from '../../servers/alpaca/holdings.js';
import { dataServer, type Asked } from '../../servers/data-server.js';
import { fictional, gathered } from './gather.js';

const january = { from: '2022-01-01', to: '2022-01-31' };

const about = (
  id: number,
  created_at: string,
  further: Partial<ListedArticle> = {},
): ListedArticle => listedArticle({ id, created_at, symbols: ['TOY'], ...further });

/** The news of articles in January 2022, and what was set aside. */
async function newsOf(
  articles: readonly ListedArticle[],
  window: { from: string; to: string } = january,
) {
  const { url } = await alpacaServerOf({ articles });
  const got = await gathered('alpaca-news', { url, ...window });
  return { news: got.of('news'), aside: got.of('set_aside') };
}

const queries = (asked: readonly Asked[]) =>
  asked.map(({ url }) => Object.fromEntries(url.searchParams));

describe('news of Alpaca', () => {
  it('is read with all that the item says', async () => {
    const { news, aside } = await newsOf([
      about(24843171, '2022-01-05T11:08:42Z', {
        updated_at: '2022-01-06T20:37:00.000000001Z',
        headline: 'TOY &amp; more',
        content: '<p>Orders <b>rose</b>.</p>',
        summary: 'Orders.',
        symbols: ['TOY', 'ABC', 'DEF', 'ABC'],
      }),
    ]);
    expect(aside).toEqual([]);
    expect(news).toEqual([
      {
        table: 'news',
        id: 'TOY-alpaca-24843171',
        ticker: 'TOY',
        available_at: '2022-01-06T20:37:01Z',
        availability: 'stated',
        headline: 'TOY &amp; more',
        text: '<p>Orders <b>rose</b>.</p>',
        source: 'Benzinga',
        tagged_tickers: 3,
        place: expect.stringMatching(/^alpaca \/v1beta1\/news\?symbols=TOY&/),
      },
    ]);
  });

  it('is known from its creation where that is stated to be after the update', async () => {
    const { news } = await newsOf([
      about(1, '2022-01-05T12:00:00Z', { updated_at: '2022-01-05T11:00:00Z' }),
    ]);
    expect(news[0]?.available_at).toBe('2022-01-05T12:00:00Z');
  });

  it('has the summary for text where the content is empty', async () => {
    const { news } = await newsOf([
      about(1, '2022-01-05T11:00:00Z', { content: ' \n', summary: 'In short.' }),
      about(2, '2022-01-06T11:00:00Z', { content: '', summary: '' }),
    ]);
    expect(news.map(({ text }) => text)).toEqual(['In short.', '']);
  });

  it('is read to its last page, in order of its updates', async () => {
    const articles = Array.from({ length: 120 }, (_, i) =>
      about(i, `2022-01-${String(3 + (i % 25)).padStart(2, '0')}T15:00:00Z`),
    );
    const { news } = await newsOf(articles);
    expect(news).toHaveLength(120);
    const times = news.map(({ available_at }) => available_at);
    expect(times).toEqual(times.toSorted());
  });

  it('repeats every filter with every page', async () => {
    const articles = Array.from({ length: 120 }, (_, i) => about(i, '2022-01-05T15:00:00Z'));
    const { url, asked } = await alpacaServerOf({ articles });
    await gathered('alpaca-news', { url, ...january });
    const [first, ...others] = queries(asked);
    expect(first).toEqual({
      symbols: 'TOY',
      start: '2022-01-01T05:00:00Z',
      end: '2022-02-01T05:00:00Z',
      sort: 'asc',
      limit: '50',
      include_content: 'true',
    });
    expect(others).toEqual([1, 2].map(() => ({ ...first, page_token: expect.any(String) })));
    expect(others.map(({ page_token }) => atob(page_token ?? ''))).toEqual([
      '1641394800000000000|49',
      '1641394800000000000|99',
    ]);
  });

  it('is asked for in months of the exchange’s clock, summer and winter', async () => {
    const { url, asked } = await alpacaServerOf({});
    await gathered('alpaca-news', { url, from: '2022-10-20', to: '2022-12-02' });
    expect(queries(asked).map(({ start, end }) => [start, end])).toEqual([
      ['2022-10-20T04:00:00Z', '2022-11-01T04:00:00Z'],
      ['2022-11-01T04:00:00Z', '2022-12-01T05:00:00Z'],
      ['2022-12-01T05:00:00Z', '2022-12-03T05:00:00Z'],
    ]);
  });

  it('belongs to the dates of the exchange: from midnight in New York to midnight', async () => {
    const { news, aside } = await newsOf([
      about(1, '2022-01-01T04:59:59Z'),
      about(2, '2022-01-01T05:00:00Z'),
      about(3, '2022-02-01T04:59:59Z'),
      about(4, '2022-02-01T04:59:59.5Z'),
      about(5, '2022-02-01T05:00:00Z'),
    ]);
    expect(news.map(({ id }) => id)).toEqual(['TOY-alpaca-2', 'TOY-alpaca-3']);
    expect(aside.map(({ item, reason }) => [item, reason])).toEqual([
      ['TOY-alpaca-4', 'it became known outside the dates wanted'],
      ['TOY-alpaca-5', 'it became known outside the dates wanted'],
    ]);
  });

  it('loses nothing between two months, and takes nothing twice', async () => {
    const articles = [
      about(1, '2022-02-01T04:59:59.999999999Z'),
      about(2, '2022-02-01T05:00:00Z'),
      about(3, '2022-02-01T05:00:00.000000001Z'),
    ];
    const { news, aside } = await newsOf(articles, { from: '2022-01-01', to: '2022-02-28' });
    expect(news.map(({ id }) => id)).toEqual(['TOY-alpaca-1', 'TOY-alpaca-2', 'TOY-alpaca-3']);
    // The first moment of February ends January’s request too.
    expect(aside).toMatchObject([
      { item: 'TOY-alpaca-2', reason: 'the same update of it once more' },
    ]);
  });

  it('is the last update of a corrected article, once, from that update on', async () => {
    const first = about(7, '2022-01-20T15:00:00Z', { headline: 'Up 5%' });
    const corrected = { ...first, updated_at: '2022-02-03T16:00:00.250Z', headline: 'Up 3%' };
    const second = { ...first, updated_at: '2022-01-21T15:00:00Z', headline: 'Up 4%' };
    const { news, aside } = await newsOf([first, corrected, second], {
      from: '2022-01-01',
      to: '2022-02-28',
    });
    expect(news).toMatchObject([
      { id: 'TOY-alpaca-7', headline: 'Up 3%', available_at: '2022-02-03T16:00:01Z' },
    ]);
    expect(aside.map(({ reason, detail }) => [reason, detail])).toEqual([
      ['a later update of it counts', '2022-01-20T15:00:00.000000000Z'],
      ['a later update of it counts', '2022-01-21T15:00:00.000000000Z'],
    ]);
  });

  it('does not hold an article that was corrected after the dates wanted', async () => {
    const article = about(7, '2022-01-20T15:00:00Z', { updated_at: '2022-02-03T16:00:00Z' });
    expect(await newsOf([article])).toEqual({ news: [], aside: [] });
  });

  it('keeps an earlier update where the later one is of no use', async () => {
    const body = (news: unknown[]) => ({ body: JSON.stringify({ news, next_page_token: null }) });
    const first = about(7, '2022-01-20T15:00:00Z');
    const untagged = { ...first, updated_at: '2022-01-21T15:00:00Z', symbols: ['ABC'] };
    const { url } = await dataServer(() => body([first, untagged]));
    const got = await gathered('alpaca-news', { url, ...january });
    expect(got.of('news')).toMatchObject([{ available_at: '2022-01-20T15:00:00Z' }]);
    expect(got.of('set_aside')).toMatchObject([{ reason: 'it is not tagged with the ticker' }]);
  });

  it('sets aside what is not tagged with the ticker, and what is no article', async () => {
    const news = [
      about(1, '2022-01-05T11:00:00Z', { symbols: ['TOYS', 'ABC'] }),
      { ...about(2, '2022-01-05T11:00:00Z'), updated_at: 'yesterday' },
      { ...about(3, '2022-01-05T11:00:00Z'), created_at: '2022-02-30T11:00:00Z' },
      'x'.repeat(10),
      null,
      about(4, '2022-01-05T11:00:00Z', { headline: 'Good' }),
    ];
    const { url } = await dataServer(() => ({ body: JSON.stringify({ news }) }));
    const got = await gathered('alpaca-news', { url, ...january });
    expect(got.of('news').map(({ headline }) => headline)).toEqual(['Good']);
    expect(got.of('set_aside').map(({ item, reason, detail }) => [item, reason, detail])).toEqual([
      ['TOY-alpaca-1', 'it is not tagged with the ticker', 'TOYS ABC'],
      ['2', 'it is not written as Alpaca’s articles are', 'updated_at: "yesterday" is no moment'],
      [
        '3',
        'it is not written as Alpaca’s articles are',
        'created_at: "2022-02-30T11:00:00Z" is no moment',
      ],
      [
        null,
        'it is not written as Alpaca’s articles are',
        expect.stringContaining('expected object'),
      ],
      [
        null,
        'it is not written as Alpaca’s articles are',
        expect.stringContaining('expected object'),
      ],
    ]);
    expect(got.of('set_aside')[0]?.place).toMatch(/^alpaca \/v1beta1\/news/);
  });

  it('is asked for under the symbol Alpaca has for the ticker', async () => {
    const { url } = await alpacaServerOf({
      articles: [about(1, '2022-01-05T11:00:00Z', { symbols: ['BRK.B'] })],
    });
    const wanted = { url, ...january, tickers: ['BRK-B'] };
    const got = await gathered('alpaca-news', {
      ...wanted,
      options: { symbols: { 'BRK-B': 'BRK.B' } },
    });
    expect(got.of('news')).toMatchObject([{ id: 'BRK-B-alpaca-1', ticker: 'BRK-B' }]);
    const error = await rejection(gathered('alpaca-news', wanted));
    expect(error).toMatchObject({ message: 'the server answered 400: invalid symbol: BRK-B' });
    expect(error).toMatchObject({ hint: expect.stringContaining('does not know BRK-B') });
  });

  it('goes by the dates of a coin’s own clock', async () => {
    const { url, asked } = await alpacaServerOf({});
    await gathered('alpaca-news', {
      url,
      ...january,
      world: { tickers: [fictional('BTC', 'crypto')] },
    });
    expect(queries(asked)).toMatchObject([
      { start: '2022-01-01T00:00:00Z', end: '2022-02-01T00:00:00Z' },
    ]);
  });
});
