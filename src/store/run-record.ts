import { z } from 'zod';

/** Version of the run folder's file format. */
export const RUN_SCHEMA_VERSION = 1;

export const phaseSchema = z.enum(['warm_up', 'test']);
export type Phase = z.infer<typeof phaseSchema>;

export const actionSchema = z.enum(['buy', 'hold', 'sell']);
export type Action = z.infer<typeof actionSchema>;

const settingSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Setting = z.infer<typeof settingSchema>;

/** `trial.json`: what one run folder is. Its presence under the trial's id means the run is complete. */
export const trialRecordSchema = z.strictObject({
  schema_version: z.literal(RUN_SCHEMA_VERSION),
  /** Content hash of everything that can change the result. */
  id: z.string(),
  /** Name of the agent in the experiment file. */
  agent: z.string(),
  /** Its kind in the catalog. */
  kind: z.string(),
  ticker: z.string(),
  seed: z.number().int(),
  windows: z.strictObject({
    warm_up: z.tuple([z.string(), z.string()]),
    test: z.tuple([z.string(), z.string()]),
  }),
  execution: z.json(),
  costs: z.json(),
  /** All options of the agent, defaults included. */
  options: z.json(),
  snapshot: z.strictObject({ dataset: z.string(), fingerprint: z.string() }),
  result_version: z.number().int(),
  /** Sessions on which the model gave no usable answer. */
  abstentions: z.number().int(),
  /** SHA-256 of the other files of the run folder, so that a record stands for its results. */
  results: z.string(),
});
export type TrialRecord = z.infer<typeof trialRecordSchema>;

/** A line of `sessions.ndjson`: the market and the book at one session's decision time. */
export const sessionRecordSchema = z.strictObject({
  date: z.string(),
  phase: phaseSchema,
  decision_at: z.string(),
  /** Adjusted close. */
  close: z.number(),
  /** Decision taken at this session; in warm-up the label that hindsight gives. */
  action: actionSchema,
  /** Direction aimed at after the decision: 1 long, 0 flat, -1 short. */
  target: z.number().int().min(-1).max(1),
  /** Shares held at the decision time, before the decision's order is filled. */
  quantity: z.number(),
  /** Value of the book at the adjusted close, in units of currency. */
  equity: z.number(),
  /** Costs paid since the session before. */
  costs: z.number(),
  /** Price of the last fill since the session before; null when nothing was traded. */
  fill_price: z.number().nullable(),
  /** Memories held per layer at the end of the session, in the order of the layers. */
  memory: z.record(z.string(), z.number().int()),
});
export type SessionRecord = z.infer<typeof sessionRecordSchema>;

/** One memory put before the model, with the three parts of its score. */
export const retrievedSchema = z.strictObject({
  id: z.string(),
  layer: z.string(),
  recency: z.number(),
  relevancy: z.number(),
  importance: z.number(),
  score: z.number(),
});
export type RetrievedRecord = z.infer<typeof retrievedSchema>;

/** A line of `decisions.ndjson`: what the agent knew, retrieved and answered at one session. */
export const decisionRecordSchema = z.strictObject({
  date: z.string(),
  phase: phaseSchema,
  action: actionSchema,
  rationale: z.string(),
  /** Ids of the memories the answer rests on. */
  cited: z.array(z.string()),
  /** Ids of the documents that became visible at this session. */
  documents: z.array(z.string()),
  /** Cumulative log return over the momentum window; null before there are enough closes. */
  momentum: z.number().nullable(),
  /** Risk inclination in force; null for agents without a profile. */
  risk: z.string().nullable(),
  retrieved: z.array(retrievedSchema),
  abstained: z.boolean(),
});
export type DecisionRecord = z.infer<typeof decisionRecordSchema>;

/** A line of `memories.ndjson`: a memory when it was stored. */
export const memoryRecordSchema = z.strictObject({
  id: z.string(),
  date: z.string(),
  layer: z.string(),
  kind: z.enum(['news', '10-K', '10-Q', 'reflection']),
  importance: z.number(),
  text: z.string(),
});
export type MemoryRecord = z.infer<typeof memoryRecordSchema>;

/** A line of `memory-events.ndjson`: what happened to a memory after it was stored. */
export const memoryEventSchema = z.strictObject({
  date: z.string(),
  id: z.string(),
  event: z.enum(['promoted', 'demoted', 'purged', 'credited', 'debited']),
  from: z.string(),
  /** The layer moved to; null unless promoted or demoted. */
  to: z.string().nullable(),
});
export type MemoryEventRecord = z.infer<typeof memoryEventSchema>;

/** The files of a run folder, one schema a line of each. */
export const runFiles = {
  sessions: { name: 'sessions.ndjson', schema: sessionRecordSchema },
  decisions: { name: 'decisions.ndjson', schema: decisionRecordSchema },
  memories: { name: 'memories.ndjson', schema: memoryRecordSchema },
  memoryEvents: { name: 'memory-events.ndjson', schema: memoryEventSchema },
} as const;

/** `experiment.json`: the trials an experiment file resolves to, and what its report should show. */
export const experimentRecordSchema = z.strictObject({
  schema_version: z.literal(RUN_SCHEMA_VERSION),
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
  /** Agent all others are compared with in the difference table; null for none. */
  reference_agent: z.string().nullable(),
  /** Name of the experiment file, without its folder. */
  file: z.string(),
  /** Overrides given on the command line, `path=value`. */
  overrides: z.array(z.string()),
  /** Seeds the file asks for. */
  seeds: z.array(z.number().int()),
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
    }),
  ),
  /** The resolved experiment file, for the report's configuration section. */
  config: z.json(),
});
export type ExperimentRecord = z.infer<typeof experimentRecordSchema>;
