import { z } from 'zod';
import type { CalendarDate } from '../base/calendar-date.js';
import type { Usage } from './model.js';
import {
  priceSchema,
  type ModelOptions,
  type OpenaiEmbedderOptions,
  type OpenaiModelOptions,
  type Price,
} from './options.js';

const nameSchema = z.string().min(1);

/** A price and the day from which it is asked. */
const datedPriceSchema = priceSchema.extend({
  from: z.iso.date().describe('First day of this price, in UTC.'),
});

/** What is known of one model, or of several that share name and price. */
const entrySchema = z.strictObject({
  match: z
    .union([nameSchema, z.array(nameSchema).min(1)])
    .transform((match) => [match].flat())
    .describe(
      'Names of the model as servers know it, in any case; * stands for any characters. The first entry that fits is taken.',
    ),
  base_url: z
    .url()
    .nullable()
    .default(null)
    .describe(
      'Server that asks these prices; null for any. The cut-off holds wherever the model is served.',
    ),
  knowledge_cutoff: z.iso
    .date()
    .nullable()
    .default(null)
    .describe('Last date of the training data, as its maker states it.'),
  reasoning: z
    .boolean()
    .default(false)
    .describe('It writes reasoning that is billed as output and not shown.'),
  source: z.string().default('').describe('Where the figures are from.'),
  prices: z
    .array(datedPriceSchema)
    .default([])
    .refine((prices) => new Set(prices.map(({ from }) => from)).size === prices.length, {
      message: 'expected each `from` once',
    })
    .describe('Prices over time; the latest that has begun is in force.'),
});
export type RegistryEntry = z.infer<typeof entrySchema>;

/** A file of models: `models/registry.yaml`, or one of your own given with `--prices`. */
export const registrySchema = z.strictObject({ models: z.array(entrySchema) });

/** A model or embedder on a server. */
export type Server = OpenaiModelOptions | OpenaiEmbedderOptions;

/** What is known of models: what they cost and how far their knowledge reaches. */
export interface ModelRegistry {
  /** The price in force on a day; null where none is known. */
  priceOf(server: Server, day: CalendarDate): Price | null;
  /** Last date of a model's training data; null where it is not known, or where there are none. */
  cutoffOf(model: ModelOptions): CalendarDate | null;
  /** Whether the model is said to bill reasoning that it does not show. */
  isReasoning(server: Server): boolean;
}

/**
 * A registry of entries, the first of which comes first. An option `price` or `knowledge_cutoff` of the
 * model itself comes before all of them. Price and cut-off are looked up apart: an entry that gives
 * only a price leaves the cut-off to a later one.
 */
export function modelRegistry(entries: readonly RegistryEntry[]): ModelRegistry {
  const known = new Map<string, readonly RegistryEntry[]>();
  // Asked for every call, and there are few names.
  const ofName = ({ model }: Server): readonly RegistryEntry[] => {
    const fitting =
      known.get(model) ??
      entries.filter(({ match }) => match.some((pattern) => fits(pattern, model)));
    known.set(model, fitting);
    return fitting;
  };
  return {
    priceOf(server, day) {
      if (server.price !== null) return server.price;
      for (const { base_url, prices } of ofName(server)) {
        const isHere = base_url === null || sameAddress(base_url, server.base_url);
        const price = isHere ? inForce(prices, day) : null;
        if (price !== null) return price;
      }
      return null;
    },
    cutoffOf(model) {
      if (model.backend === 'offline') return null;
      if (model.knowledge_cutoff !== null) return model.knowledge_cutoff;
      const known = ofName(model).find(({ knowledge_cutoff }) => knowledge_cutoff !== null);
      return known?.knowledge_cutoff ?? null;
    },
    isReasoning: (server) => ofName(server)[0]?.reasoning ?? false,
  };
}

/** USD that tokens cost; those the server had cached at their own price where there is one. */
export function costOf(usage: Usage, { input, cached_input, output }: Price): number {
  const { inputTokens, cachedInputTokens, outputTokens } = usage;
  const fresh = (inputTokens - cachedInputTokens) * input;
  return (fresh + cachedInputTokens * (cached_input ?? input) + outputTokens * output) / 1e6;
}

function inForce(prices: RegistryEntry['prices'], day: CalendarDate): Price | null {
  const begun = prices.filter(({ from }) => from <= day);
  const [first] = begun;
  if (first === undefined) return null;
  const latest = begun.reduce((best, each) => (each.from > best.from ? each : best), first);
  const { from: _, ...price } = latest;
  return price;
}

function fits(pattern: string, model: string): boolean {
  const literals = pattern.split('*').map((text) => text.replaceAll(/[$()+.?[\\\]^{|}]/g, '\\$&'));
  return new RegExp(`^${literals.join('.*')}$`, 'is').test(model);
}

function sameAddress(one: string, other: string): boolean {
  return one.replace(/\/+$/, '') === other.replace(/\/+$/, '');
}
