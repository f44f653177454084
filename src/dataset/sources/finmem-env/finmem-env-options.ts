import { z } from 'zod';

/** Settings of the finmem-env source. */
export const finmemEnvOptionsSchema = z.strictObject({
  kind: z.literal('finmem-env'),
  file: z.string().min(1).describe('The pickle, seen from the pipeline file.'),
});
export type FinmemEnvOptions = z.infer<typeof finmemEnvOptionsSchema>;
