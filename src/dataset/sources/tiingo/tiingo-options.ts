import { z } from 'zod';
import { priceRequestFields } from '../price-requests.js';

/** Settings of the tiingo source. */
export const tiingoOptionsSchema = z.strictObject({
  kind: z.literal('tiingo'),
  ...priceRequestFields,
  base_url: z.url().default('https://api.tiingo.com').describe('Address of the server.'),
  api_key_env: z
    .string()
    .min(1)
    .default('TIINGO_API_KEY')
    .describe('Environment variable that holds the key.'),
  requests_per_minute: z
    .number()
    .int()
    .positive()
    .default(30)
    .describe('Most requests a minute; what a plan allows an hour and a month is less.'),
});
export type TiingoOptions = z.infer<typeof tiingoOptionsSchema>;
