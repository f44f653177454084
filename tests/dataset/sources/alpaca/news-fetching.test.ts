import { describe, expect, it } from 'vitest';
import { rejection } from '../../../llm/example-prompt.js';
import { alpacaServer } from '../../servers/alpaca-server.js';
import { type Asked } from '../../servers/data-server.js';
import { gathered, keyed } from './gather.js';

const queries = (asked: readonly Asked[]) =>
  asked.map(({ url }) => Object.fromEntries(url.searchParams));

describe('fetching news of Alpaca', () => {
  it('fetches only what is new when the dates wanted grow', async () => {
    const { url, asked } = await alpacaServer({
      tickers: ['TOY'],
      from: '2022-01-01',
      to: '2022-04-30',
    });
    const archive = keyed();
    await gathered('alpaca-news', { url, archive, from: '2022-01-10', to: '2022-03-15' });
    const before = asked.length;
    const grown = await gathered('alpaca-news', {
      url,
      archive,
      from: '2022-01-10',
      to: '2022-04-10',
    });
    const spans = queries(asked.slice(before)).map(({ start, end }) => [start, end]);
    expect(new Set(spans.map((span) => span.join(' ')))).toEqual(
      new Set([
        '2022-03-01T05:00:00Z 2022-04-01T04:00:00Z',
        '2022-04-01T04:00:00Z 2022-04-11T04:00:00Z',
      ]),
    );
    const fresh = await gathered('alpaca-news', { url, from: '2022-01-10', to: '2022-04-10' });
    expect(grown).toMatchObject({ inputs: fresh.inputs, records: fresh.records });
  });

  it('reads the same from what is kept, without a server and without a key', async () => {
    const server = await alpacaServer({
      tickers: ['TOY', 'TOO'],
      from: '2022-01-01',
      to: '2022-02-28',
    });
    const wanted = {
      url: server.url,
      tickers: ['TOY', 'TOO'],
      from: '2022-01-03',
      to: '2022-02-25',
    };
    const archive = keyed();
    const fetched = await gathered('alpaca-news', { ...wanted, archive });
    await server.close();
    const again = await gathered('alpaca-news', {
      ...wanted,
      archive: keyed({ layout: archive.layout, environment: {}, mode: 'none' }),
    });
    expect(again).toMatchObject({ inputs: fetched.inputs, records: fetched.records });
  });

  it('needs to know the dates', async () => {
    const world = { from: null };
    const error = await rejection(gathered('alpaca-news', { url: 'http://127.0.0.1:1', world }));
    expect(error).toMatchObject({ message: 'alpaca-news needs to know the dates wanted' });
  });

  it('does not know the symbol of a ticker nobody asked for', async () => {
    const options = { symbols: { TOI: 'TOY' } };
    const error = await rejection(gathered('alpaca-news', { url: 'http://127.0.0.1:1', options }));
    expect(error).toMatchObject({ hint: 'Did you mean "TOY"?' });
  });
});
