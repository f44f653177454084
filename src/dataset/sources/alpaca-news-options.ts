import { z } from 'zod';

/** Settings of the alpaca-news source. */
export const alpacaNewsOptionsSchema = z.strictObject({
  kind: z.literal('alpaca-news'),
  base_url: z.url().default('https://data.alpaca.markets').describe('Address of the server.'),
});
export type AlpacaNewsOptions = z.infer<typeof alpacaNewsOptionsSchema>;
