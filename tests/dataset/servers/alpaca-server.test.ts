import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { alpacaEnvironment, alpacaServer, fictionalHoldings } from './alpaca-server.js';

const window = { tickers: ['TOY', 'TOO', 'TOP'], from: '2022-01-03', to: '2022-12-30' };
const headers = {
  'APCA-API-KEY-ID': alpacaEnvironment.APCA_API_KEY_ID,
  'APCA-API-SECRET-KEY': alpacaEnvironment.APCA_API_SECRET_KEY,
};
const pageSchema = z.object({
  news: z.array(
    z.object({
      id: z.number(),
      updated_at: z.string(),
      content: z.string(),
      symbols: z.array(z.string()),
    }),
  ),
  next_page_token: z.string().nullable(),
});

describe('the server that speaks Alpaca’s protocol', () => {
  it('has the same every time', () => {
    expect(fictionalHoldings(window)).toEqual(fictionalHoldings(window));
  });

  it('has what real news has: corrections, round-ups, other languages, weekends, a gap', () => {
    const { articles, actions } = fictionalHoldings(window);
    const ids = articles.map(({ id }) => id);
    expect(new Set(ids).size).toBeLessThan(ids.length);
    expect(articles.some(({ symbols }) => symbols.length === 20)).toBe(true);
    expect(articles.some(({ headline }) => headline.includes('neue Halle'))).toBe(true);
    expect(
      articles.filter(({ content, summary }) => content === '' && summary !== ''),
    ).toHaveLength(1);
    expect(articles.some(({ updated_at }) => updated_at.startsWith('2022-01-08'))).toBe(true);
    expect(articles.some(({ created_at }) => created_at < '2022-01-01')).toBe(true);
    expect(actions.map(({ list }) => list)).toContain('forward_splits');
    for (const ticker of window.tickers) {
      expect(articles.filter(({ symbols }) => symbols.includes(ticker)).length).toBeGreaterThan(
        150,
      );
    }
  });

  it('gives what its tokens and their requests say, and no more', async () => {
    const { url, holdings } = await alpacaServer(window);
    const page = async (query: string) =>
      pageSchema.parse(await (await fetch(`${url}/v1beta1/news?${query}`, { headers })).json());
    const first = await page('symbols=TOY&start=2022-03-01&end=2022-04-01');
    expect(first.news).toHaveLength(10);
    expect(first.news.every(({ content }) => content === '')).toBe(true);
    const updates = first.news.map(({ updated_at }) => updated_at);
    expect(updates).toEqual(updates.toSorted().toReversed());
    const second = await page(`page_token=${first.next_page_token}`);
    expect(second.news.some(({ symbols }) => !symbols.includes('TOY'))).toBe(true);
    let [met, token]: [number, string | null] = [0, ''];
    while (token !== null) {
      const next: z.infer<typeof pageSchema> = await page(
        `symbols=TOO&limit=50${token === '' ? '' : `&page_token=${token}`}`,
      );
      met += next.news.length;
      token = next.next_page_token;
    }
    expect(met).toBe(holdings.articles.filter(({ symbols }) => symbols.includes('TOO')).length);
  });

  it('lets nobody in without a key, and says how many requests are left', async () => {
    const { url } = await alpacaServer(window);
    const reply = await fetch(`${url}/v1beta1/news`);
    expect(reply.status).toBe(403);
    expect(reply.headers.get('x-ratelimit-remaining')).toBe('199');
    expect((await fetch(`${url}/v1beta1/news?limit=51`, { headers })).status).toBe(400);
    expect((await fetch(`${url}/v1beta1/mews`, { headers })).status).toBe(404);
  });
});
