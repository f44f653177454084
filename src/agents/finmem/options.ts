import { z } from 'zod';
import { embedderSchema, modelSchema } from '../../llm/options.js';
import { memoryOptionsSchema } from '../../memory/options.js';
import { profileSchema } from './profile-options.js';

const feedbackSchema = z.strictObject({
  rule: z
    .enum(['position', 'holding'])
    .default('position')
    .describe(
      'What credits a memory: what the position taken on it earned, or (reference) what the shares piled up since the beginning earned.',
    ),
  sessions: z
    .number()
    .int()
    .positive()
    .default(1)
    .describe('Sessions after which the outcome of a decision is settled.'),
});

const reflectionSchema = z.strictObject({
  extended_every: z
    .number()
    .int()
    .positive()
    .nullable()
    .default(5)
    .describe('Extended reflection each so many sessions, over those sessions; null for never.'),
  store_immediate: z
    .boolean()
    .default(false)
    .describe('Also remember the rationale of every session as a reflection (reference).'),
});

const summarySchema = z.strictObject({
  max_words: z
    .number()
    .int()
    .min(20)
    .default(120)
    .describe('Documents longer than this are summarised; shorter ones are kept as they are.'),
});

/** All settings of the FinMem agent. */
export const finmemOptionsSchema = z.strictObject({
  kind: z.literal('finmem'),
  preset: z
    .enum(['paper', 'reference', 'workbench'])
    .default('workbench')
    .describe(
      'Which FinMem: as the paper describes it, as its published code behaves, or with its defects repaired. It gives the values of all settings that are not written.',
    ),
  profile: profileSchema.prefault({}).describe('Who the agent is.'),
  memory: memoryOptionsSchema.prefault({}).describe('The cognitive span.'),
  query: z
    .enum(['inquiry', 'profile', 'character', 'daily'])
    .default('inquiry')
    .describe(
      'What memories are relevant to: the character and the trading inquiry, these with the overview of past prices, the character alone, or the first with the day’s own inquiry.',
    ),
  empty_days: z
    .enum(['nothing', 'empty_memory'])
    .default('nothing')
    .describe('What a session without news stores: nothing, or (reference) an empty text.'),
  unchanged_price: z
    .enum(['buy', 'unexplained_sell'])
    .default('buy')
    .describe(
      'What a warm-up session teaches after which the price stays equal: to buy (paper), or (reference) to sell, without asking why.',
    ),
  feedback: feedbackSchema.prefault({}).describe('How outcomes credit the memories cited.'),
  reflection: reflectionSchema.prefault({}).describe('Looking back.'),
  summary: summarySchema.prefault({}).describe('How documents are summarised.'),
  mask: z
    .boolean()
    .default(false)
    .describe('Replace the ticker, the company’s names and absolute dates in all a model sees.'),
  mask_also: z
    .array(z.string().min(2))
    .default([])
    .describe('Further names to replace, such as products and people.'),
  start_from: z
    .union([
      z.string().regex(/^[0-9a-f]{4,16}$/),
      z.record(z.string(), z.string().regex(/^[0-9a-f]{4,16}$/)),
    ])
    .nullable()
    .default(null)
    .describe(
      'A trial whose memory at the end of its warm-up this one begins with, by id, or a map of such ids by ticker; the own warm-up is then not played.',
    ),
  model: modelSchema.prefault({ backend: 'offline' }).describe('The model that reads and decides.'),
  embedder: embedderSchema.prefault({ backend: 'offline' }).describe('The embedder of memories.'),
});
export type FinmemOptions = z.infer<typeof finmemOptionsSchema>;
