import { z } from 'zod';
import type { Transform } from './transform.js';

export const dropNearDuplicatesOptions = z.strictObject({
  kind: z.literal('drop_near_duplicates'),
  similarity: z
    .number()
    .gt(0)
    .max(1)
    .default(0.8)
    .describe('Share of word triples in common (Jaccard) from which two items are the same.'),
  days: z
    .number()
    .int()
    .min(0)
    .max(31)
    .default(3)
    .describe('Days within which an item may repeat an earlier one.'),
});
type DropNearDuplicatesOptions = z.infer<typeof dropNearDuplicatesOptions>;

export const dropNearDuplicates: Transform<DropNearDuplicatesOptions> = {
  summary:
    'Keeps the earliest of news items of one ticker that say almost the same within a few days.',
  apply: () => Promise.reject(new Error('drop_near_duplicates is not written yet')),
};
