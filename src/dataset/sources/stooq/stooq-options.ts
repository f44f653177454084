import { z } from 'zod';
import { priceRequestFields } from '../price-requests.js';

/** Settings of the stooq source. */
export const stooqOptionsSchema = z.strictObject({
  kind: z.literal('stooq'),
  ...priceRequestFields,
  base_url: z.url().default('https://stooq.com').describe('Address of the server.'),
  api_key_env: z
    .string()
    .min(1)
    .default('STOOQ_API_KEY')
    .describe('Environment variable that holds the key.'),
  requests_per_minute: z
    .number()
    .int()
    .positive()
    .default(20)
    .describe('Most requests a minute; the server publishes no limit, but has one a day.'),
});
export type StooqOptions = z.infer<typeof stooqOptionsSchema>;
