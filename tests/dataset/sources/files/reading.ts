import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipelineTickerSchema } from '../../../../src/dataset/pipeline-ticker.js';
import type { SetAsideRecord, SourceRecord } from '../../../../src/dataset/record.js';
import { openSource } from '../../../../src/dataset/sources/catalog.js';
import { sourceOptionsSchema } from '../../../../src/dataset/sources/options.js';
import type { Source, SourceWorld } from '../../../../src/dataset/sources/source.js';
import { temporaryFolder } from '../../../store/sample.js';
import { inWorld } from '../../fixture.js';

/** Files of a test by name. */
type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes files into a folder of their own. */
export function folderWith(files: Files): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const companies = ['MSFT', 'TSLA', 'BTC'].map((ticker) =>
  pipelineTickerSchema.parse({
    ticker,
    name: ticker,
    sector: 'Any',
    introduction: 'It does things.',
    calendar: ticker === 'BTC' ? 'crypto' : 'nyse',
  }),
);

/** The files source in a pipeline of MSFT, TSLA and BTC. */
export function filesIn(
  folder: string,
  options: Readonly<Record<string, unknown>>,
  world: Partial<SourceWorld> = {},
): Source {
  const parsed = sourceOptionsSchema.parse({ kind: 'files', ...options });
  return openSource(parsed, inWorld(folder, { tickers: companies, ...world }));
}

/** What a source yields, and what of it is set aside. */
export async function readFiles(
  files: Files,
  options: Readonly<Record<string, unknown>>,
  world: Partial<SourceWorld> = {},
): Promise<{ records: SourceRecord[]; aside: (SetAsideRecord & { place?: string })[] }> {
  const records: SourceRecord[] = [];
  const aside: (SetAsideRecord & { place?: string })[] = [];
  const source = filesIn(folderWith(files), { files: Object.keys(files), ...options }, world);
  for await (const record of source.records()) {
    if (record.table === 'set_aside') aside.push(record);
    else records.push(record);
  }
  return { records, aside };
}

/** A file of MSFT in the shape Yahoo gives, mapped. */
export const yahoo = {
  table: 'prices',
  columns: {
    session_date: 'Date',
    open: 'Open',
    high: 'High',
    low: 'Low',
    close: 'Close',
    adjusted_close: 'Adj Close',
    volume: 'Volume',
  },
  values: { ticker: 'MSFT' },
};
export const yahooHeader = 'Date,Open,High,Low,Close,Adj Close,Volume\n';
