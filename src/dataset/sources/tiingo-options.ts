import { z } from 'zod';

/** Settings of the tiingo source. */
export const tiingoOptionsSchema = z.strictObject({
  kind: z.literal('tiingo'),
  base_url: z.url().default('https://api.tiingo.com').describe('Address of the server.'),
});
export type TiingoOptions = z.infer<typeof tiingoOptionsSchema>;
