import { onTestFinished } from 'vitest';
import type { SourceRecord } from '../../../../src/dataset/record.js';
import { edgarOptionsSchema } from '../../../../src/dataset/sources/edgar/edgar-options.js';
import { edgarSource } from '../../../../src/dataset/sources/edgar/edgar.js';
import type { Source } from '../../../../src/dataset/sources/source.js';
import type { PipelineTicker } from '../../../../src/dataset/pipeline-ticker.js';
import { inWorld } from '../../fixture.js';
import {
  testArchive,
  type TestArchive,
  type TestArchiveOptions,
} from '../../fetching/test-archive.js';
import type { EdgarSpec } from '../../servers/edgar-filed.js';
import { edgarServer, type EdgarServer } from '../../servers/edgar-server.js';

/** Three fictional companies and a year. */
export const spec: EdgarSpec = {
  tickers: ['MSX', 'APX', 'TSX'],
  from: '2022-01-01',
  to: '2022-12-31',
};

export const identity = { EDGAR_IDENTITY: 'Jane Doe jane@example.org' };

/** A server that is closed when the test ends. */
export async function testServer(different: Partial<EdgarSpec> = {}): Promise<EdgarServer> {
  const server = await edgarServer({ ...spec, ...different });
  onTestFinished(() => server.close());
  return server;
}

/** An archive whose requests say who asks. */
export const knownArchive = (options: TestArchiveOptions = {}): TestArchive =>
  testArchive({ environment: identity, ...options });

/** A ticker as a pipeline introduces it. */
export const pipelineTicker = (
  ticker: string,
  calendar: PipelineTicker['calendar'] = 'nyse',
): PipelineTicker => ({ ticker, name: ticker, sector: 'Toys', introduction: 'Toys.', calendar });

interface Different {
  readonly options?: Readonly<Record<string, unknown>>;
  readonly tickers?: readonly PipelineTicker[];
  readonly from?: string;
  readonly to?: string;
  readonly archive?: TestArchive;
}

/** The source that asks a server. */
export function sourceAt(server: EdgarServer, different: Different = {}): Source {
  const {
    options = {},
    tickers = spec.tickers.map((ticker) => pipelineTicker(ticker)),
    from = spec.from,
    to = spec.to,
    archive = knownArchive(),
  } = different;
  const { url } = server;
  const settings = edgarOptionsSchema.parse({
    kind: 'edgar',
    base_url: url,
    data_url: url,
    ...options,
  });
  return edgarSource(settings, inWorld('.', { tickers, from, to, archive }));
}

/** What a source yields, filings and what was set aside apart. */
export async function gathered(source: Source) {
  await source.inputs();
  const records: SourceRecord[] = [];
  for await (const record of source.records()) records.push(record);
  return {
    filings: records.flatMap((record) => (record.table === 'filings' ? [record] : [])),
    setAside: records.flatMap((record) => (record.table === 'set_aside' ? [record] : [])),
  };
}
