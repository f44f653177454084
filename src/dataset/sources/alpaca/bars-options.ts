import { z } from 'zod';
import { alpacaAccessFields } from './access-options.js';

/** Settings of the alpaca-bars source. */
export const alpacaBarsOptionsSchema = z.strictObject({
  kind: z.literal('alpaca-bars'),
  ...alpacaAccessFields,
  feed: z
    .enum(['sip', 'iex'])
    .default('sip')
    .describe(
      'Trades the bars are made of: sip, all exchanges, which the free plan gives after 15 minutes; or iex, that exchange alone.',
    ),
  asof: z
    .union([z.iso.date(), z.literal('-')])
    .nullable()
    .default(null)
    .describe(
      'Date on which the tickers are those of their companies, whose earlier names are followed; "-" follows none, null is the day of the request.',
    ),
});
export type AlpacaBarsOptions = z.infer<typeof alpacaBarsOptionsSchema>;
