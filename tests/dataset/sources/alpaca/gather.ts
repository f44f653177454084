import type { PipelineTicker } from '../../../../src/dataset/pipeline-ticker.js';
import type { SourceRecord } from '../../../../src/dataset/record.js';
import { openSource } from '../../../../src/dataset/sources/catalog.js';
import { sourceOptionsSchema } from '../../../../src/dataset/sources/options.js';
import type { SourceInput, SourceWorld } from '../../../../src/dataset/sources/source.js';
import { testArchive, type TestArchive } from '../../fetching/test-archive.js';
import { inWorld } from '../../fixture.js';
import { alpacaEnvironment } from '../../servers/alpaca-server.js';

/** A fictional ticker of a pipeline. */
export const fictional = (
  ticker: string,
  calendar: PipelineTicker['calendar'] = 'nyse',
): PipelineTicker => ({
  ticker,
  name: `${ticker} Works`,
  sector: 'Toys',
  introduction: 'It makes toys.',
  calendar,
});

/** What is asked of a source in a test. */
export interface Wanted {
  readonly url: string;
  readonly tickers?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly world?: Partial<SourceWorld>;
  readonly archive?: TestArchive;
}

/** A record of one table. */
export type Of<Table extends SourceRecord['table']> = Extract<
  SourceRecord,
  { readonly table: Table }
>;

/** All a source gave. */
export interface Gathered {
  readonly inputs: readonly SourceInput[];
  readonly records: readonly SourceRecord[];
  of<Table extends SourceRecord['table']>(table: Table): Of<Table>[];
}

/** An archive with the keys the server lets in. */
export const keyed = (options: Parameters<typeof testArchive>[0] = {}): TestArchive =>
  testArchive({ environment: alpacaEnvironment, ...options });

/** Opens a source of Alpaca, fetches and reads. */
export async function gathered(
  kind: 'alpaca-news' | 'alpaca-bars',
  { url, tickers = ['TOY'], from, to, options, world, archive = keyed() }: Wanted,
): Promise<Gathered> {
  const source = openSource(
    sourceOptionsSchema.parse({ kind, base_url: url, ...options }),
    inWorld('.', {
      tickers: tickers.map((ticker) => fictional(ticker)),
      from: from ?? '2022-01-03',
      to: to ?? '2022-01-31',
      archive,
      ...world,
    }),
  );
  const inputs = await source.inputs();
  const records: SourceRecord[] = [];
  for await (const record of source.records()) records.push(record);
  return {
    inputs,
    records,
    of: (table) => records.filter((record): record is Of<typeof table> => record.table === table),
  };
}
