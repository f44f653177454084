import { z } from 'zod';

/** Settings of the alpaca-bars source. */
export const alpacaBarsOptionsSchema = z.strictObject({
  kind: z.literal('alpaca-bars'),
  base_url: z.url().default('https://data.alpaca.markets').describe('Address of the server.'),
});
export type AlpacaBarsOptions = z.infer<typeof alpacaBarsOptionsSchema>;
