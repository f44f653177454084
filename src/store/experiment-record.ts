import { z } from 'zod';

/** Version of `experiment.json`. */
export const EXPERIMENT_SCHEMA_VERSION = 3;

const settingSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Setting = z.infer<typeof settingSchema>;

/** `experiment.json`: the trials an experiment file resolves to, and what its report should show. */
export const experimentRecordSchema = z.strictObject({
  schema_version: z.literal(EXPERIMENT_SCHEMA_VERSION),
  name: z.string(),
  title: z.string(),
  question: z.string(),
  dataset: z.strictObject({ name: z.string(), fingerprint: z.string() }),
  tickers: z.array(z.string()),
  /** Sweep axes in file order: setting path and its values. */
  axes: z.array(z.strictObject({ path: z.string(), values: z.array(settingSchema) })),
  /** Metrics mode of the main table. */
  metrics: z.enum(['paper', 'standard']),
  /** Sessions in a year, for annualising. */
  periods_per_year: z.number(),
  /** Annual risk-free rate, as a fraction. */
  risk_free_rate: z.number(),
  /** Corrected p-values up to this are marked as significant; records of older programs have none. */
  significance_level: z.number().default(0.05),
  /** Agent all others are compared with in the difference table; null for none. */
  reference_agent: z.string().nullable(),
  /**
   * The experiment file, from the folder the command was given in, with a slash; its name alone where it
   * lies elsewhere, and in records of older programs.
   */
  file: z.string(),
  /** Overrides given on the command line, `path=value`. */
  overrides: z.array(z.string()),
  /** Seeds the file asks for. */
  seeds: z.array(z.number().int()),
  /** The windows the file asks for, in its order; one unless it walks forward. */
  windows: z.array(
    z.strictObject({
      /** What it goes by, in one experiment. */
      name: z.string(),
      warm_up: z.tuple([z.string(), z.string()]),
      test: z.tuple([z.string(), z.string()]),
    }),
  ),
  /** Settings were chosen by how they did on the beginning of their test window; null if none were. */
  halving: z
    .strictObject({
      /** Of this many settings one goes on to the next rung. */
      factor: z.number().int(),
      /** Rungs, the last one on the whole test window. */
      rungs: z.number().int(),
      /** What they are judged by. */
      metric: z.string(),
    })
    .nullable(),
  trials: z.array(
    z.strictObject({
      id: z.string(),
      agent: z.string(),
      ticker: z.string(),
      seed: z.number().int(),
      /** Swept settings of this trial by path; empty for agents the sweep does not touch. */
      cell: z.record(z.string(), settingSchema),
      /** The file's own settings, nothing swept: the agent's row in the main table. */
      base: z.boolean(),
      /** Name of its windows among those of the experiment. */
      window: z.string(),
      /** Rung of successive halving it was run for, from 1, the last on the whole window; null for others. */
      rung: z.number().int().nullable(),
      /** The FinMem it is, by name; null for other agents. */
      preset: z.string().nullable(),
      /** The language model it asks; null for agents without one. */
      model: z.string().nullable(),
      /** Last date the model's training data are said to reach; null if unknown or without a model. */
      knowledge_cutoff: z.string().nullable(),
      /** Where the test window lies: `none` for what has read nothing, else against the cut-off. */
      knowledge: z.enum(['none', 'before', 'across', 'after', 'unknown']),
    }),
  ),
  /** The resolved experiment file, for the report's configuration section. */
  config: z.json(),
});
export type ExperimentRecord = z.infer<typeof experimentRecordSchema>;
