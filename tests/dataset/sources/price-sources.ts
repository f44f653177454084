import { UserError } from '../../../src/base/user-error.js';
import type { Archive } from '../../../src/dataset/fetching/archive.js';
import type { PipelineTicker } from '../../../src/dataset/pipeline-ticker.js';
import type {
  CorporateActionRecord,
  PriceRecord,
  SourceRecord,
} from '../../../src/dataset/record.js';
import { openSource } from '../../../src/dataset/sources/catalog.js';
import { sourceOptionsSchema } from '../../../src/dataset/sources/options.js';
import type { Source, SourceWorld } from '../../../src/dataset/sources/source.js';
import type { MadeUpMarket } from '../servers/made-up-market.js';
import { rejection } from '../../llm/example-prompt.js';
import { inWorld } from '../fixture.js';

/** Two shares over a year and a half: one is split twice and pays, the other only pays. */
export const market: MadeUpMarket = {
  from: '2022-01-03',
  to: '2023-06-30',
  tickers: {
    SPLT: {
      splits: { '2022-06-06': 4, '2023-05-08': 10 },
      dividends: { '2022-03-14': 1.2, '2022-06-06': 0.35, '2023-04-03': 0.4, '2023-06-01': 0.05 },
      holes: ['2022-02-10'],
    },
    'PAY-B': { dividends: { '2022-04-01': 0.8 } },
  },
};

export const tickers = [tickerOf('SPLT'), tickerOf('PAY.B')];

/** A ticker of a pipeline. */
export function tickerOf(
  ticker: string,
  calendar: PipelineTicker['calendar'] = 'nyse',
): PipelineTicker {
  return {
    ticker,
    name: `${ticker} Works`,
    sector: 'Toys',
    introduction: 'It makes toys.',
    calendar,
  };
}

/** The source of some options, for the year 2022 where nothing else is said. */
export function priceSource(
  options: Readonly<Record<string, unknown>>,
  archive: Archive,
  world: Partial<SourceWorld> = {},
): Source {
  const dates = { from: '2022-01-03', to: '2022-12-30' };
  const inYear = inWorld('.', { tickers, ...dates, archive, ...world });
  return openSource(sourceOptionsSchema.parse(options), inYear);
}

/** What a source reads: all its records in order, and the bars and actions among them. */
export async function readAll(source: Source) {
  await source.inputs();
  const records: SourceRecord[] = [];
  for await (const record of source.records()) records.push(record);
  return {
    records,
    bars: records.filter((record): record is PriceRecord => record.table === 'prices'),
    actions: records.filter(
      (record): record is CorporateActionRecord => record.table === 'corporate_actions',
    ),
    aside: records.flatMap((record) => (record.table === 'set_aside' ? [record] : [])),
  };
}

/** What a reading that fails says. */
export async function complaint(reading: Promise<unknown>): Promise<string> {
  const error = await rejection(reading);
  if (error instanceof UserError) return error.message;
  throw error;
}
