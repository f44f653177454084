import { describe, expect, it } from 'vitest';

import { UserError } from '../../../../src/base/user-error.js';
import type { SyntheticOptions } from '../../../../src/dataset/sources/synthetic/options.js';
import { syntheticSource } from '../../../../src/dataset/sources/synthetic/source.js';
import { demoOptions, gather } from './gathered.js';

const short = { from: '2022-01-03', to: '2022-06-30' };

describe('the synthetic source', () => {
  it('reads no files', async () => {
    expect(await syntheticSource(demoOptions()).inputs()).toEqual([]);
  });

  it('yields the same records in the same order every time', async () => {
    const options = demoOptions(short);
    expect((await gather(options)).all).toEqual((await gather(options)).all);
  });

  it('yields other prices and other news for another seed', async () => {
    const one = await gather(demoOptions(short));
    const other = await gather(demoOptions({ ...short, seed: 8 }));
    expect(other.prices[0]?.close).not.toBe(one.prices[0]?.close);
    expect(other.news[0]?.text).not.toBe(one.news[0]?.text);
  });

  it('yields companies first, then each ticker’s documents, prices and truth', async () => {
    const options = demoOptions(short);
    const { all } = await gather(options);
    const seen = [...new Set(all.map(({ table, ticker }) => `${table} ${ticker}`))];
    const tables = ['news', 'filings', 'prices', 'document_truth', 'return_truth'];
    const tickers = options.tickers.map(({ ticker }) => ticker);
    expect(seen).toEqual([
      ...tickers.map((ticker) => `companies ${ticker}`),
      ...tickers.flatMap((ticker) => tables.map((table) => `${table} ${ticker}`)),
    ]);
  });

  it('draws every ticker apart: another ticker, or another order, changes none of the others', async () => {
    const options = demoOptions(short);
    const newcomer = { ticker: 'NEWC', name: 'Newcomer', sector: 'Utilities', signal: true };
    const tickers = [newcomer, ...options.tickers.toReversed()];
    for (const { ticker } of options.tickers) {
      const alone = await gather(options, ticker);
      expect((await gather({ ...options, tickers }, ticker)).all).toEqual(alone.all);
    }
  });

  it('begins a longer span exactly as it does a shorter one', async () => {
    const shorter = await gather(demoOptions(short), 'HALQ');
    const longer = await gather(demoOptions({ ...short, to: '2022-12-30' }), 'HALQ');
    expect(longer.prices.slice(0, shorter.prices.length)).toEqual(shorter.prices);
    expect(longer.news.slice(0, shorter.news.length)).toEqual(shorter.news);
    expect(longer.filings.slice(0, shorter.filings.length)).toEqual(shorter.filings);
    expect(longer.returnTruth.slice(0, shorter.returnTruth.length)).toEqual(shorter.returnTruth);
  });

  it('tells each company’s sector and products, and nothing of what is to come', async () => {
    const { all } = await gather(demoOptions(short));
    for (const record of all.filter(({ table }) => table === 'companies')) {
      if (record.table !== 'companies') continue;
      expect(record.calendar).toBe('nyse');
      expect(record.introduction).toContain(record.sector);
      expect(record.introduction).not.toMatch(/20[2-9]\d/);
    }
  });
});

describe('options the synthetic source cannot use', () => {
  const attempt = (changes: Partial<SyntheticOptions>) => gather(demoOptions(changes));

  it('a span without sessions', async () => {
    await expect(attempt({ from: '2022-01-08', to: '2022-01-09' })).rejects.toThrow(UserError);
    await expect(attempt({ from: '2023-01-03', to: '2022-01-03' })).rejects.toThrow(
      'fewer than two NYSE sessions',
    );
  });

  it('a ticker named twice', async () => {
    const company = { ticker: 'TWIN', name: 'Twin', sector: 'Utilities', signal: true };
    await expect(attempt({ tickers: [company, company] })).rejects.toThrow(
      'names the ticker TWIN twice',
    );
  });

  it('a signal that no price could carry', async () => {
    const monstrous = { strength: 5, horizon: 1000 };
    await expect(
      attempt({ signal: { news: monstrous, '10-K': monstrous, '10-Q': monstrous } }),
    ).rejects.toThrow(/the planted signal drives the price of [A-Z]+ to/);
  });
});
