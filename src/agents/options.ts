import { z } from 'zod';
import { modelSchema } from '../llm/options.js';
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

/** Follows the sign of the difference between two moving averages. */
export const movingAverageCrossOptionsSchema = z
  .strictObject({
    kind: z.literal('moving_average_cross'),
    fast: z.number().int().positive().default(10).describe('Sessions of the shorter mean.'),
    slow: z.number().int().positive().default(50).describe('Sessions of the longer mean.'),
  })
  .refine(({ fast, slow }) => fast < slow, {
    message: 'expected more sessions than `fast` has',
    path: ['slow'],
  });
export type MovingAverageCrossOptions = z.infer<typeof movingAverageCrossOptionsSchema>;

/** Bets on a return to the mean of the last closes. */
export const meanReversionOptionsSchema = z
  .strictObject({
    kind: z.literal('mean_reversion'),
    sessions: z.number().int().min(2).default(20).describe('Sessions the mean is taken over.'),
    entry: z
      .number()
      .positive()
      .default(1)
      .describe('Standard deviations from the mean at which a position is opened.'),
    exit: z
      .number()
      .min(0)
      .default(0)
      .describe('Standard deviations from the mean within which a position is left.'),
  })
  .refine(({ entry, exit }) => exit < entry, {
    message: 'expected less than `entry`',
    path: ['exit'],
  });
export type MeanReversionOptions = z.infer<typeof meanReversionOptionsSchema>;

/** Long of so much that the volatility is a target's. */
export const volatilityTargetOptionsSchema = z.strictObject({
  kind: z.literal('volatility_target'),
  target: z
    .number()
    .positive()
    .default(0.15)
    .describe(
      'Volatility a year to aim at, as a fraction. Paper mode, which knows whole positions only, takes it for buy and hold.',
    ),
  sessions: z
    .number()
    .int()
    .min(2)
    .default(20)
    .describe('Sessions whose returns the volatility is taken of.'),
  most: z
    .number()
    .positive()
    .default(1)
    .describe('Largest part of the equity to hold; above 1 on credit, which costs nothing here.'),
  band: z
    .number()
    .min(0)
    .default(0.05)
    .describe(
      'Drift from the part to hold, in parts of the equity, up to which nothing is traded.',
    ),
});
export type VolatilityTargetOptions = z.infer<typeof volatilityTargetOptionsSchema>;

/** Plays back the decisions of another system. */
export const recordedOptionsSchema = z.strictObject({
  kind: z.literal('recorded'),
  file: z
    .union([z.string().min(1), z.record(z.string(), z.string().min(1))])
    .nullable()
    .default(null)
    .describe(
      'A CSV file with the columns `date` and `action` (buy, hold, sell or 1, 0, -1), seen from this file; for several tickers a map of such files by ticker.',
    ),
  actions: z
    .record(z.string(), z.record(z.iso.date(), z.enum(['buy', 'hold', 'sell'])))
    .default({})
    .describe('Decisions by ticker and date, written out; what `file` holds takes their place.'),
  missing: z
    .enum(['error', 'hold'])
    .default('error')
    .describe('What a session of the test window without a decision is: an error, or a hold.'),
});
export type RecordedOptions = z.infer<typeof recordedOptionsSchema>;

/** Asks a model for the tone of the day's news and follows it. */
export const newsSentimentOptionsSchema = z.strictObject({
  kind: z.literal('news_sentiment'),
  max_words: z
    .number()
    .int()
    .min(20)
    .default(120)
    .describe(
      'News items longer than this are summarised first; shorter ones are read as they are.',
    ),
  model: modelSchema.prefault({ backend: 'offline' }).describe('The model that reads the news.'),
});
export type NewsSentimentOptions = z.infer<typeof newsSentimentOptionsSchema>;

/** Knows the planted signal of the documents visible so far: an upper bound, for synthetic data only. */
export const oracleOptionsSchema = z.strictObject({ kind: z.literal('oracle') });

/** The settings of one agent; `kind` names it in the catalog. */
export const agentOptionsSchema = z.discriminatedUnion('kind', [
  finmemOptionsSchema,
  buyAndHoldOptionsSchema,
  flatOptionsSchema,
  randomOptionsSchema,
  momentumOptionsSchema,
  movingAverageCrossOptionsSchema,
  meanReversionOptionsSchema,
  volatilityTargetOptionsSchema,
  newsSentimentOptionsSchema,
  recordedOptionsSchema,
  oracleOptionsSchema,
]);
export type AgentOptions = z.infer<typeof agentOptionsSchema>;
