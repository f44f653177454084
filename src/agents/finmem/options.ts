import { z } from 'zod';
import { embedderSchema, modelSchema } from '../../llm/options.js';
import { memoryOptionsSchema } from '../../memory/options.js';

/** All settings of the FinMem agent. */
export const finmemOptionsSchema = z.strictObject({
  kind: z.literal('finmem'),
  profile: z
    .strictObject({
      risk: z
        .enum(['self_adaptive', 'risk_seeking', 'risk_averse'])
        .default('self_adaptive')
        .describe('Risk inclination; self-adaptive seeks risk while momentum is not negative.'),
      momentum_sessions: z
        .number()
        .int()
        .positive()
        .default(3)
        .describe('Sessions M over which momentum is observed (paper: 3).'),
      character: z
        .string()
        .nullable()
        .default(null)
        .describe('The agent’s own introduction to the company; null takes the dataset’s.'),
    })
    .prefault({})
    .describe('Who the agent is.'),
  memory: memoryOptionsSchema.prefault({}).describe('The cognitive span.'),
  reflection: z
    .strictObject({
      extended_every: z
        .number()
        .int()
        .positive()
        .nullable()
        .default(5)
        .describe(
          'Extended reflection each so many sessions, over those sessions; null for never.',
        ),
    })
    .prefault({})
    .describe('Looking back.'),
  summary: z
    .strictObject({
      max_words: z
        .number()
        .int()
        .min(20)
        .default(120)
        .describe('Documents longer than this are summarised; shorter ones are kept as they are.'),
    })
    .prefault({})
    .describe('How documents are summarised.'),
  model: modelSchema.prefault({ backend: 'offline' }).describe('The model that reads and decides.'),
  embedder: embedderSchema.prefault({ backend: 'offline' }).describe('The embedder of memories.'),
});
export type FinmemOptions = z.infer<typeof finmemOptionsSchema>;
