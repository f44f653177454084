import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildWorld, PipelineSpec } from '../../src/dataset/pipeline.js';
import type { SourceWorld } from '../../src/dataset/sources/source.js';
import { sourceOptionsSchema, type SourceOptions } from '../../src/dataset/sources/options.js';
import { openDatabase, type Row } from '../../src/store/duckdb.js';

/** One day of an InvestorBench file. */
export interface Day {
  readonly prices: unknown;
  readonly news?: readonly string[];
  readonly '10k'?: readonly string[];
  readonly '10q'?: readonly string[];
}

/** Three sessions, a weekend's news, an empty item, a duplicate, a 10-Q and a 10-K. */
export const smallFile: Record<string, Day> = {
  '2022-01-06': { prices: 100, news: ['Orders rose.', ' \n'], '10q': ['A quarter went by.'] },
  '2022-01-07': { prices: 102, news: ['Orders fell.', 'Orders rose.'] },
  '2022-01-10': { prices: 101, news: [], '10k': ['A year went by.'] },
};

/** Writes InvestorBench files, one a ticker, and returns the source that reads them. */
export function writeSource(
  folder: string,
  files: Readonly<Record<string, Readonly<Record<string, Day>>>> = { TOY: smallFile },
  different: Readonly<Record<string, unknown>> = {},
): SourceOptions {
  mkdirSync(folder, { recursive: true });
  for (const [ticker, days] of Object.entries(files)) {
    writeFileSync(join(folder, `${ticker}.json`), JSON.stringify(days));
  }
  return sourceOptionsSchema.parse({
    kind: 'investorbench',
    folder,
    assets: Object.keys(files).map((ticker) => ({
      ticker,
      file: `${ticker}.json`,
      name: `${ticker} Works`,
      sector: 'Toys',
      introduction: 'It makes toys.',
    })),
    ...different,
  });
}

/** The same source with its files in another folder. */
export function inFolder(source: SourceOptions, folder: string): SourceOptions {
  return sourceOptionsSchema.parse({ ...source, folder });
}

/** A small synthetic source with a control. */
export const smallSynthetic: SourceOptions = sourceOptionsSchema.parse({
  kind: 'synthetic',
  seed: 3,
  from: '2022-01-03',
  to: '2022-02-28',
  tickers: [
    { ticker: 'SIG', name: 'Sigma Tools', sector: 'Industrials' },
    { ticker: 'CTL', name: 'Control Goods', sector: 'Technology', signal: false },
  ],
});

/** A pipeline of these sources with both transforms. */
export function pipelineOf(...sources: readonly SourceOptions[]): PipelineSpec {
  return {
    name: 'small',
    from: null,
    to: null,
    tickers: [],
    sources,
    transforms: [{ kind: 'drop_empty_text' }, { kind: 'drop_exact_duplicates' }],
  };
}

/** Rows of a query over a Parquet file. */
export async function parquetRows(file: string, columns: string, order: string): Promise<Row[]> {
  const database = await openDatabase();
  try {
    const path = file.replaceAll("'", "''");
    return await database.rows(`SELECT ${columns} FROM '${path}' ORDER BY ${order}`);
  } finally {
    database.close();
  }
}

/** A world in which nothing can be fetched and no model asked. */
export const noWorld: BuildWorld = {
  begin: () => undefined,
  archive: {
    of: () => {
      throw new Error('this test fetches nothing');
    },
  },
  openModel: () => {
    throw new Error('this test asks no model');
  },
};

/** What a source is given when it needs nothing but the folder. */
export const inWorld = (folder: string, further: Partial<SourceWorld> = {}): SourceWorld => ({
  folder,
  tickers: [],
  from: null,
  to: null,
  archive: noWorld.archive,
  ...further,
});
