import { z } from 'zod';
import { finmemOptionsSchema } from './finmem/options.js';

/** Buys at the first test session and stays long. */
export const buyAndHoldOptionsSchema = z.strictObject({ kind: z.literal('buy_and_hold') });

/** Never trades. */
export const flatOptionsSchema = z.strictObject({ kind: z.literal('flat') });

/** Draws each decision from a mix of actions. */
export const randomOptionsSchema = z.strictObject({
  kind: z.literal('random'),
  mix_of: z
    .string()
    .nullable()
    .default(null)
    .describe(
      'Agent of this experiment whose mix of actions, counted up to each session, is drawn from; null takes `mix`.',
    ),
  mix: z
    .strictObject({
      buy: z.number().min(0).default(1),
      hold: z.number().min(0).default(1),
      sell: z.number().min(0).default(1),
    })
    .refine((mix) => mix.buy + mix.hold + mix.sell > 0, {
      message: 'expected at least one weight above 0',
    })
    .prefault({})
    .describe('Weights of the three actions when `mix_of` is null.'),
});
export type RandomOptions = z.infer<typeof randomOptionsSchema>;

/** Follows the sign of the last returns. */
export const momentumOptionsSchema = z.strictObject({
  kind: z.literal('momentum'),
  sessions: z.number().int().positive().default(3).describe('Sessions looked back on.'),
});
export type MomentumOptions = z.infer<typeof momentumOptionsSchema>;

/** Knows the planted signal of the documents visible so far: an upper bound, for synthetic data only. */
export const oracleOptionsSchema = z.strictObject({ kind: z.literal('oracle') });

/** The settings of one agent; `kind` names it in the catalog. */
export const agentOptionsSchema = z.discriminatedUnion('kind', [
  finmemOptionsSchema,
  buyAndHoldOptionsSchema,
  flatOptionsSchema,
  randomOptionsSchema,
  momentumOptionsSchema,
  oracleOptionsSchema,
]);
export type AgentOptions = z.infer<typeof agentOptionsSchema>;
