import { z } from 'zod';
import type { Transform } from './transform.js';

export const summariseOptions = z.strictObject({
  kind: z.literal('summarise'),
});
type SummariseOptions = z.infer<typeof summariseOptions>;

export const summarise: Transform<SummariseOptions> = {
  summary: 'Condenses long documents with a model; agents read the summary.',
  apply: () => Promise.reject(new Error('summarise is not written yet')),
};
