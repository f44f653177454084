import { z } from 'zod';
import { agentOptionsSchema } from '../../agents/options.js';
import type { TrialSpec } from '../../config/grid.js';
import { settingSchema } from '../../config/setting.js';
import type { CacheMode } from '../../llm/model-world.js';
import { executionSchema } from '../../market/execution.js';
import { costsSchema } from '../../market/wrappers/costs.js';
import { RESULT_VERSION, type Trial } from '../identity.js';

/** Times a trial is tried when it fails for what may pass. */
export const ATTEMPTS = 8;
/** Wait before the second attempt, ms; twice as long before each further one. */
export const FIRST_RETRY_MS = 2_000;

const window = z.tuple([z.string(), z.string()]);

const specSchema: z.ZodType<TrialSpec> = z.strictObject({
  agent: z.string(),
  options: agentOptionsSchema,
  ticker: z.string(),
  seed: z.number().int(),
  windows: z.strictObject({ warm_up: window, test: window }),
  execution: executionSchema,
  costs: costsSchema,
  cell: z.record(z.string(), settingSchema),
  base: z.boolean(),
  window: z.string(),
  rung: z.number().int().nullable(),
});

/** What every version of the program reads of a job: whose trial it is, and what computed its id. */
export const jobHeadSchema = z.object({
  experiment: z.string(),
  id: z.string(),
  result_version: z.number().int(),
});
export type JobHead = z.infer<typeof jobHeadSchema>;

/** A trial to be played by whichever worker takes it: plain data, no secrets. */
export const jobSchema = z.strictObject({
  ...jobHeadSchema.shape,
  cache: z.enum(['off', 'read-write', 'read', 'replay']),
  spec: specSchema,
  snapshot: z.strictObject({ dataset: z.string(), fingerprint: z.string() }),
  mix_of: z.string().nullable(),
});
export type TrialJob = z.infer<typeof jobSchema>;

/** The job of a trial of an experiment. */
export function jobOf(trial: Trial, experiment: string, cache: CacheMode): TrialJob {
  const { id, spec, snapshot, mixOf } = trial;
  return {
    experiment,
    id,
    result_version: RESULT_VERSION,
    cache,
    spec,
    snapshot: { dataset: snapshot.dataset, fingerprint: snapshot.fingerprint },
    mix_of: mixOf,
  };
}

/** The name of a trial's job: whoever submits it, it is there once. */
export function jobId(experiment: string, trial: string): string {
  return `${experiment}/${trial}`;
}
