import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPipeline, type Pipeline } from '../../src/config/pipeline-file.js';
import { buildSnapshot } from '../../src/dataset/pipeline.js';
import { pipelineTickerSchema } from '../../src/dataset/pipeline-ticker.js';
import { readManifest } from '../../src/dataset/snapshot.js';
import { sourceOptionsSchema } from '../../src/dataset/sources/options.js';
import { temporaryLayout } from '../store/sample.js';
import { noWorld, parquetRows } from './fixture.js';

const benchmark = '../shared/data/investorbench';
const environment = '../shared/data/finmem-env/jnj.pkl';

/** The shipped pipeline of one ticker, without transforms, and with the files where they are here. */
function pipelineOfOne(ticker: string): Pipeline {
  const file = 'pipelines/investorbench.yaml';
  const shipped = loadPipeline(readFileSync(file, 'utf8'), file, []);
  const sources = shipped.sources.map((source) =>
    source.kind === 'investorbench'
      ? {
          ...source,
          folder: benchmark,
          assets: source.assets.filter((each) => each.ticker === ticker),
        }
      : source,
  );
  return { ...shipped, sources, transforms: [] };
}

async function built(
  pipeline: Pipeline,
): Promise<{ folder: string; manifest: Awaited<ReturnType<typeof readManifest>> }> {
  const layout = temporaryLayout();
  const { dataset, fingerprint, folder } = await buildSnapshot(layout, pipeline, '.', noWorld);
  return { folder, manifest: await readManifest(layout, dataset, fingerprint) };
}

describe.skipIf(!existsSync(benchmark))('InvestorBench’s own files', () => {
  // No item of them is empty or repeated under its id, so what is staged is what the files hold.
  it.each([
    ['MSFT', 291, '2020-03-12', '2021-05-06', 3636, ['10-K 2020-07-30'], 4],
    ['JNJ', 291, '2020-03-12', '2021-05-06', 910, ['10-K 2021-02-22'], 4],
    ['UVV', 291, '2020-03-12', '2021-05-06', 640, ['10-K 2020-05-28'], 3],
    ['BTC', 386, '2022-11-29', '2023-12-19', 4966, [], 0],
  ])('of %s build: %i days from %s to %s, %i news items and the filings known', async (...row) => {
    const [ticker, days, first, last, items, annual, quarterly] = row;
    const { folder, manifest } = await built(pipelineOfOne(ticker));
    expect(manifest.tickers).toMatchObject([{ ticker, sessions: days, first, last, news: items }]);
    expect(manifest.rows).toMatchObject({ prices: days, news: items, set_aside: 0 });
    const filings = await parquetRows(join(folder, 'filings.parquet'), 'id, form', 'id');
    const dated = filings.map(({ id, form }) => `${String(form)} ${String(id).slice(-10)}`);
    expect(dated.filter((one) => one.startsWith('10-K'))).toEqual(annual);
    expect(dated.filter((one) => one.startsWith('10-Q'))).toHaveLength(quarterly);
  });

  it.each([
    ['MSFT', 754, 2190],
    ['JNJ', 150, 548],
    ['UVV', 100, 418],
  ])(
    'of %s hold %i news items dated in the warm-up window and %i in the test window',
    async (...row) => {
      const [ticker, warmUp, test] = row;
      const { folder } = await built(pipelineOfOne(ticker));
      const news = await parquetRows(join(folder, 'news.parquet'), 'id', 'id');
      const dates = news.map(({ id }) => String(id).slice(ticker.length + 6, ticker.length + 16));
      const between = (from: string, to: string): number =>
        dates.filter((date) => date >= from && date <= to).length;
      expect(between('2020-07-01', '2020-09-30')).toBe(warmUp);
      expect(between('2020-10-01', '2021-05-06')).toBe(test);
    },
  );

  it('of BTC have a day for every date', async () => {
    const { folder } = await built(pipelineOfOne('BTC'));
    const columns = 'session_date::VARCHAR AS date';
    const prices = await parquetRows(join(folder, 'prices.parquet'), columns, 'session_date');
    const days = prices.map(({ date }) => Date.parse(String(date)) / 86_400_000);
    expect(days.every((day, i) => i === 0 || day === (days[i - 1] ?? 0) + 1)).toBe(true);
  });
});

describe.skipIf(!existsSync(environment) || !existsSync(benchmark))('FinMem’s own pickle', () => {
  it('of JNJ gives the prices, news and filings that its JSON gives', async () => {
    const json = await built(pipelineOfOne('JNJ'));
    const asset = pipelineTickerSchema.parse({
      ticker: 'JNJ',
      name: 'Johnson & Johnson',
      sector: 'Health care',
      introduction: 'It makes medicines.',
    });
    const pickle = await built({
      name: 'pickle',
      from: null,
      to: null,
      tickers: [asset],
      sources: [sourceOptionsSchema.parse({ kind: 'finmem-env', file: environment })],
      transforms: [],
    });
    const tables = {
      prices: ['* EXCLUDE (source)', 'session_date'],
      news: ['* EXCLUDE (source)', 'id'],
      filings: ['* EXCLUDE (source)', 'id'],
      set_aside: ['*', 'ALL'],
    } as const;
    for (const [table, [columns, order]] of Object.entries(tables)) {
      const rows = await Promise.all(
        [json, pickle].map(({ folder }) =>
          parquetRows(join(folder, `${table}.parquet`), columns, order),
        ),
      );
      expect(rows[1]).toEqual(rows[0]);
    }
    expect(pickle.manifest.rows).toMatchObject({ prices: 291, news: 910, filings: 5 });
  });
});
