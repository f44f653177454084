import { z } from 'zod';

/** Settings of the stooq source. */
export const stooqOptionsSchema = z.strictObject({
  kind: z.literal('stooq'),
  base_url: z.url().default('https://stooq.com').describe('Address of the server.'),
});
export type StooqOptions = z.infer<typeof stooqOptionsSchema>;
