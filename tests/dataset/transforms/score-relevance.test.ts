import { describe, expect, it } from 'vitest';
import { newsItem, setAsides, staged, transform, values } from './staged-documents.js';

/** The relevance of one item. */
async function relevance(
  headline: string,
  tagged_tickers: number | null,
  ticker = 'TOY',
): Promise<unknown> {
  const database = await staged(newsItem('a', { headline, tagged_tickers, ticker }));
  await transform(database, { kind: 'score_relevance' });
  return (await values(database, 'SELECT relevance FROM news')).flat()[0];
}

describe('relevance', () => {
  it.each([
    [1, 1],
    [2, 0.5],
    [20, 0.05],
    [null, 1],
  ])('is one over the tickers an item is tagged with: of %s it is %d', async (tags, expected) => {
    expect(await relevance('Stocks fell', tags)).toBe(expected);
  });

  it.each([
    ['TOY', 'TOY shares rise'],
    ['TOY', '$TOY, $TIN: what to know'],
    ['TOY', 'Why Toy Works rose'],
    ['TOY', 'TOY’S MAKERS CHEER'],
    ['TOY', 'Analysts on Toy: buy'],
    ['TIN', 'United Tin’s quarter'],
    ['F', 'Ford recalls cars'],
    ['F', 'Three to watch: $F and others'],
    ['F', 'A recall (F)'],
    ['F', 'A recall (NYSE: F)'],
    ['BTC', 'Bitcoin climbs'],
  ])('goes halfway to 1 when the headline names %s: %s', async (ticker, headline) => {
    expect(await relevance(headline, 4, ticker)).toBe(0.625);
  });

  it.each([
    ['TOY', 'Toys are us'],
    ['TOY', 'The works of a toymaker'],
    ['TIN', 'United they stand'],
    ['F', 'An F for the economy'],
    ['F', 'Affordable cars'],
    ['F', '$FOX rises (FB)'],
    ['BTC', 'Coins climb'],
  ])('stays when the headline does not name %s: %s', async (ticker, headline) => {
    expect(await relevance(headline, 4, ticker)).toBe(0.25);
  });

  it('below the minimum sets an item aside', async () => {
    const headline = 'Stocks';
    const database = await staged(
      newsItem('a', { headline, tagged_tickers: 3 }),
      newsItem('b', { headline, tagged_tickers: 2 }),
      newsItem('c', { headline, tagged_tickers: null }),
    );
    expect(await transform(database, { kind: 'score_relevance', minimum: 0.5 })).toBe(1);
    expect(await setAsides(database)).toEqual([
      ['news', 'score_relevance', 'less relevant than the minimum', 'a', '0.333: Stocks'],
    ]);
  });
});
