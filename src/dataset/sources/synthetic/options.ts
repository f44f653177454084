import { z } from 'zod';
import { tickerSchema } from '../../pipeline-ticker.js';

const companySchema = z.strictObject({
  ticker: tickerSchema.describe('Fictional ticker.'),
  name: z.string().min(1).describe('Fictional company name.'),
  sector: z.string().min(1).describe('Sector, as the profile introduces it.'),
  signal: z
    .boolean()
    .default(true)
    .describe('False for a control: its documents read the same but move nothing.'),
});

const strengthSchema = (strength: number, horizon: number, what: string) =>
  z
    .strictObject({
      strength: z
        .number()
        .min(0)
        .default(strength)
        .describe(`Log return a session that ${what} of tone 1 adds when fresh.`),
      horizon: z
        .number()
        .positive()
        .default(horizon)
        .describe('Sessions after which its effect has fallen to 1/e.'),
    })
    .prefault({});

/** Settings of the synthetic source. */
export const syntheticOptionsSchema = z.strictObject({
  kind: z.literal('synthetic'),
  seed: z.number().int().default(1).describe('Seed of everything drawn.'),
  from: z.iso.date().describe('First date; sessions are those of the NYSE.'),
  to: z.iso.date().describe('Last date.'),
  tickers: z.array(companySchema).min(1).describe('The fictional companies.'),
  signal: z
    .strictObject({
      news: strengthSchema(0.005, 4, 'a news item'),
      '10-Q': strengthSchema(0.003, 63, 'a 10-Q'),
      '10-K': strengthSchema(0.0015, 252, 'a 10-K'),
    })
    .prefault({})
    .describe('The planted signal: how documents move later prices.'),
  volatility: z
    .number()
    .positive()
    .default(0.016)
    .describe('Standard deviation of the daily log return that no document explains.'),
  news_per_session: z
    .number()
    .min(0)
    .max(100)
    .default(1.2)
    .describe('Mean number of news items a session, those of weekends and holidays included.'),
  mix: z
    .strictObject({
      signal: z.number().min(0).default(0.5).describe('Weight of items that move prices.'),
      distractor: z
        .number()
        .min(0)
        .default(0.25)
        .describe('Weight of items about a rival, the sector or the market.'),
      stale: z
        .number()
        .min(0)
        .default(0.15)
        .describe('Weight of items that re-word one of 5 to 30 sessions ago.'),
      contradiction: z
        .number()
        .min(0)
        .default(0.1)
        .describe(
          'Weight of items in which an unreliable voice claims the opposite of a recent one.',
        ),
    })
    .prefault({})
    .describe('Weights of the roles of news items; only `signal` moves prices.'),
});
export type SyntheticOptions = z.infer<typeof syntheticOptionsSchema>;
