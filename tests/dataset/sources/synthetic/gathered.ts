import { readFileSync } from 'node:fs';

import { parse } from 'yaml';
import { z } from 'zod';

import type {
  DocumentTruthRecord,
  FilingRecord,
  NewsRecord,
  PriceRecord,
  ReturnTruthRecord,
  SourceRecord,
} from '../../../../src/dataset/record.js';
import {
  syntheticOptionsSchema,
  type SyntheticOptions,
} from '../../../../src/dataset/sources/synthetic/options.js';
import { syntheticSource } from '../../../../src/dataset/sources/synthetic/source.js';

/** The records of a source, by table. */
export interface Gathered {
  readonly all: readonly SourceRecord[];
  readonly news: readonly NewsRecord[];
  readonly filings: readonly FilingRecord[];
  readonly prices: readonly PriceRecord[];
  readonly documentTruth: readonly DocumentTruthRecord[];
  readonly returnTruth: readonly ReturnTruthRecord[];
}

/** The options in `pipelines/demo.yaml`. */
export function demoOptions(changes: Partial<SyntheticOptions> = {}): SyntheticOptions {
  const pipeline = z
    .object({ sources: z.tuple([z.unknown()]) })
    .parse(parse(readFileSync('pipelines/demo.yaml', 'utf8')));
  return { ...syntheticOptionsSchema.parse(pipeline.sources[0]), ...changes };
}

/** Runs the source and sorts its records by table; only those of one ticker when it is named. */
export async function gather(options: SyntheticOptions, ticker?: string): Promise<Gathered> {
  const all: SourceRecord[] = [];
  for await (const record of syntheticSource(options).records()) {
    if (ticker === undefined || record.ticker === ticker) all.push(record);
  }
  return {
    all,
    news: all.filter((record) => record.table === 'news'),
    filings: all.filter((record) => record.table === 'filings'),
    prices: all.filter((record) => record.table === 'prices'),
    documentTruth: all.filter((record) => record.table === 'document_truth'),
    returnTruth: all.filter((record) => record.table === 'return_truth'),
  };
}

/** The tickers of the options with or without a planted signal. */
export function tickersOf(options: SyntheticOptions, signal: boolean): string[] {
  return options.tickers.filter((one) => one.signal === signal).map((one) => one.ticker);
}
