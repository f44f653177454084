import { z } from 'zod';
import { priceRequestFields } from '../price-requests.js';

/** Settings of the yahoo-chart source. */
export const yahooChartOptionsSchema = z.strictObject({
  kind: z.literal('yahoo-chart'),
  ...priceRequestFields,
  base_url: z.url().default('https://query2.finance.yahoo.com').describe('Address of the server.'),
  user_agent: z
    .string()
    .min(1)
    .default('Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0')
    .describe('What it says it is; the server turns away what is not like a browser.'),
  requests_per_minute: z
    .number()
    .int()
    .positive()
    .default(30)
    .describe('Most requests a minute; the server publishes no limit.'),
});
export type YahooChartOptions = z.infer<typeof yahooChartOptionsSchema>;
