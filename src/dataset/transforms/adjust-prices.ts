import { z } from 'zod';
import type { Transform } from './transform.js';

export const adjustPricesOptions = z.strictObject({
  kind: z.literal('adjust_prices'),
});
type AdjustPricesOptions = z.infer<typeof adjustPricesOptions>;

export const adjustPrices: Transform<AdjustPricesOptions> = {
  summary: 'Computes adjusted closes from splits and dividends where the source gives none.',
  apply: () => Promise.reject(new Error('adjust_prices is not written yet')),
};
