import { z } from 'zod';
import { keptPromptSchema, promptTextSchema, requestRecordSchema } from './prompt-record.js';

/** Version of the run folder's file format. */
export const RUN_SCHEMA_VERSION = 2;

export const phaseSchema = z.enum(['warm_up', 'test']);
export type Phase = z.infer<typeof phaseSchema>;

export const actionSchema = z.enum(['buy', 'hold', 'sell']);
export type Action = z.infer<typeof actionSchema>;

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
  /** What its answers cost when they were fresh: of kept answers too, so that a replay counts the same. */
  usage: z.strictObject({
    calls: z.number().int(),
    input_tokens: z.number().int(),
    /** Of the input tokens, those the server had cached. */
    cached_input_tokens: z.number().int(),
    output_tokens: z.number().int(),
  }),
  /** What was put in the place of names and years in all that the model saw; null when nothing was. */
  mask: z
    .strictObject({
      ticker: z.string(),
      company: z.string(),
      /** Years added to every date shown. */
      years: z.number().int(),
      /** Names replaced, as they stand in the data. */
      names: z.array(z.string()),
    })
    .nullable(),
  /** SHA-256 of the other files of the run folder, so that a record stands for its results. */
  results: z.string(),
});
export type TrialRecord = z.infer<typeof trialRecordSchema>;

const own = { id: true, seed: true, abstentions: true, usage: true, results: true } as const;

/** What of a trial's record no other trial has. */
export const ownRecordSchema = trialRecordSchema.pick(own);

/** What of a trial's record the other trials of its cell and ticker have as well. */
export const sharedRecordSchema = trialRecordSchema.omit(own);

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
  /** How the document became this text; null when it was kept as it was. */
  summary: z
    .strictObject({
      /** Tokens of the document, by tokenizer; null where the offline analyst read it. */
      source_tokens: z.number().int().nullable(),
      /** Pieces it was read in. */
      pieces: z.number().int(),
      /** Tokens of the document that no summary covers. */
      cut_tokens: z.number().int(),
    })
    .nullable(),
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
  /** Date of the decision whose outcome credited or debited it; null for other events. */
  decision: z.string().nullable(),
});
export type MemoryEventRecord = z.infer<typeof memoryEventSchema>;

/** A line of `trained-memory.ndjson`: a memory held when the warm-up ended, for another trial to start from. */
export const trainedMemorySchema = z.strictObject({
  /** Session at whose end it was saved. */
  saved_at: z.string(),
  id: z.string(),
  kind: z.enum(['news', '10-K', '10-Q', 'reflection']),
  date: z.string(),
  text: z.string(),
  layer: z.string(),
  recency: z.number(),
  importance: z.number(),
  age: z.number(),
  access_counter: z.number(),
  compound: z.number().nullable(),
  position: z.number().int().nullable(),
  beyond_feedback: z.boolean(),
});
export type TrainedMemoryRecord = z.infer<typeof trainedMemorySchema>;

/** The files of a run folder, one schema a line of each. */
export const runFiles = {
  sessions: { name: 'sessions.ndjson', schema: sessionRecordSchema },
  decisions: { name: 'decisions.ndjson', schema: decisionRecordSchema },
  memories: { name: 'memories.ndjson', schema: memoryRecordSchema },
  memoryEvents: { name: 'memory-events.ndjson', schema: memoryEventSchema },
  prompts: { name: 'prompts.ndjson', schema: keptPromptSchema },
  promptTexts: { name: 'prompt-texts.ndjson', schema: promptTextSchema },
  requests: { name: 'requests.ndjson', schema: requestRecordSchema },
  trainedMemory: { name: 'trained-memory.ndjson', schema: trainedMemorySchema },
} as const;
