import { z } from 'zod';

/** Settings of the yahoo-chart source. */
export const yahooChartOptionsSchema = z.strictObject({
  kind: z.literal('yahoo-chart'),
  base_url: z.url().default('https://query2.finance.yahoo.com').describe('Address of the server.'),
});
export type YahooChartOptions = z.infer<typeof yahooChartOptionsSchema>;
