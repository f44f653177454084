import { z } from 'zod';
import { dateOnlySchema } from '../assumed-availability.js';

/** Settings of the finmem-env source: a pickle of `{date: {price, news, filing_k, filing_q}}`. */
export const finmemEnvOptionsSchema = z.strictObject({
  kind: z.literal('finmem-env'),
  file: z.string().min(1).describe('The pickle, seen from the pipeline file.'),
  available: dateOnlySchema
    .default('end_of_day')
    .describe(
      'When an item is taken to be known, since it carries a date only: at the end of that day (so the next session sees it) or at that session’s close, as FinMem does.',
    ),
});
export type FinmemEnvOptions = z.infer<typeof finmemEnvOptionsSchema>;
