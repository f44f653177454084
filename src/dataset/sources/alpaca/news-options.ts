import { z } from 'zod';
import { alpacaAccessFields } from './access-options.js';

/** Settings of the alpaca-news source. */
export const alpacaNewsOptionsSchema = z.strictObject({
  kind: z.literal('alpaca-news'),
  ...alpacaAccessFields,
});
export type AlpacaNewsOptions = z.infer<typeof alpacaNewsOptionsSchema>;
