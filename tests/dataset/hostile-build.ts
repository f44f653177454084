import { join } from 'node:path';
import { UserError } from '../../src/base/user-error.js';
import { buildSnapshot } from '../../src/dataset/pipeline.js';
import { pipelineTickerSchema } from '../../src/dataset/pipeline-ticker.js';
import { sourceOptionsSchema } from '../../src/dataset/sources/options.js';
import type { Row } from '../../src/store/duckdb.js';
import { rejection } from '../llm/example-prompt.js';
import { temporaryLayout } from '../store/sample.js';
import { noWorld, parquetRows } from './fixture.js';
import { folderWith } from './sources/files/reading.js';

export const MIB = 1_048_576;

export const toy = pipelineTickerSchema.parse({
  ticker: 'TOY',
  name: 'Toy Works',
  sector: 'Toys',
  introduction: 'It makes toys.',
});
export const bars = 'ticker,session_date,close\nTOY,2022-01-06,100\nTOY,2022-01-07,101\n';
export const barsSource = { kind: 'files', table: 'prices', files: 'bars.csv' };

interface Built {
  readonly folder: string;
  readonly data: string;
  rows(table: string, columns: string): Promise<Row[]>;
}

/** Builds files in a folder, beside two good bars of TOY. */
export async function build(
  folder: string,
  source?: Readonly<Record<string, unknown>>,
): Promise<Built> {
  const layout = temporaryLayout();
  const sources = [barsSource, ...(source === undefined ? [] : [source])];
  const pipeline = {
    name: 'small',
    from: null,
    to: null,
    tickers: [toy],
    sources: sources.map((each) => sourceOptionsSchema.parse(each)),
    transforms: [],
  };
  const built = await buildSnapshot(layout, pipeline, folder, noWorld);
  const rows = (table: string, columns: string): Promise<Row[]> =>
    parquetRows(join(built.folder, `${table}.parquet`), columns, 'ALL');
  return { folder: built.folder, data: layout.data, rows };
}

export const withBars = (files: Readonly<Record<string, string | Uint8Array>>): string =>
  folderWith({ 'bars.csv': bars, ...files });

/** Highest memory of this process so far, in bytes. */
export const peak = (): number => process.resourceUsage().maxRSS * 1_024;

export async function refusal(
  folder: string,
  source: Readonly<Record<string, unknown>>,
): Promise<UserError> {
  const error = await rejection(build(folder, source));
  if (!(error instanceof UserError)) throw error;
  return error;
}
