import { z } from 'zod';
import { investorbenchOptionsSchema } from './investorbench-options.js';
import { syntheticOptionsSchema } from './synthetic/options.js';

/** Settings of one source; `kind` names it in the catalog. */
export const sourceOptionsSchema = z.discriminatedUnion('kind', [
  syntheticOptionsSchema,
  investorbenchOptionsSchema,
]);
export type SourceOptions = z.infer<typeof sourceOptionsSchema>;
