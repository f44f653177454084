import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { MarketDocument, Observation } from '../../../src/market/market.js';

const RUNS = '../shared/golden/runs';
const DATA = '../shared/data/investorbench';

/** The traces of the published program are there. */
export const areGoldenRunsHere = existsSync(RUNS);

export const goldenRuns = [
  'btc_k5_d256',
  'jnj_k5_d256',
  'msft_k3_d256',
  'msft_k5_d256',
  'uvv_k5_d256',
] as const;

const layerSchema = z.tuple([z.array(z.number()), z.number(), z.number()]);
const runSchema = z.object({
  run: z.object({ data: z.string(), top_k: z.number(), d: z.number(), train_days: z.number() }),
  config: z.object({
    general: z.object({ trading_symbol: z.string(), character_string: z.string() }),
  }),
  tie_days: z.array(z.string()),
  days: z.array(
    z.object({
      date: z.string(),
      price: z.number(),
      retrieved: z
        .object({
          short_memory_index: z.array(z.number()),
          middle_memory_index: z.array(z.number()),
          long_memory_index: z.array(z.number()),
          reflection_memory_index: z.array(z.number()),
        })
        .nullable(),
      action: z.number(),
      holding: z.number(),
      feedback: z.number().nullable(),
      feedback_date: z.string().nullable(),
      next_id: z.number(),
      layers: z.object({
        short: layerSchema,
        mid: layerSchema,
        long: layerSchema,
        reflection: layerSchema,
      }),
    }),
  ),
});
export type GoldenRun = z.infer<typeof runSchema>;

/** One trace of the published program, day by day. */
export function goldenRun(name: string): GoldenRun {
  return runSchema.parse(JSON.parse(readFileSync(`${RUNS}/${name}.json`, 'utf8')));
}

const dataSchema = z.record(
  z.string(),
  z.object({
    prices: z.number(),
    news: z.array(z.string()),
    '10k': z.array(z.string()).default([]),
    '10q': z.array(z.string()).default([]),
  }),
);

/** The sessions of a real data file, as an agent observes them. */
export function observationsOf(data: string, ticker: string): Observation[] {
  const days = dataSchema.parse(JSON.parse(readFileSync(`${DATA}/${data}.json`, 'utf8')));
  const bars = Object.entries(days).map(([date, { prices }]) => ({
    date,
    open: null,
    close: prices,
    availableAt: `${date}T21:00:00Z`,
  }));
  return Object.entries(days).map(([date, day], index) => ({
    ticker,
    date,
    decisionAt: `${date}T21:00:00Z`,
    bars: bars.slice(0, index + 1),
    documents: [
      ...documentsOf(date, 'news', day.news),
      ...documentsOf(date, '10-K', day['10k']),
      ...documentsOf(date, '10-Q', day['10q']),
    ],
  }));
}

function documentsOf(
  date: string,
  kind: MarketDocument['kind'],
  texts: readonly string[],
): MarketDocument[] {
  const availableAt = `${date}T12:00:00Z`;
  return texts.map((text, index) => ({ id: `${kind} ${date} ${index}`, kind, availableAt, text }));
}
