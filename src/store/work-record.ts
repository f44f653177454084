import { z } from 'zod';

/** `data/work/<experiment>/failed/<trial>.json`: that a trial failed, until it is run again with success. */
export const failureRecordSchema = z.strictObject({
  id: z.string(),
  agent: z.string(),
  ticker: z.string(),
  seed: z.number().int(),
  /** What went wrong, as it was told; without secrets. */
  error: z.string(),
  /** Times it was tried. */
  attempts: z.number().int().min(1),
  /** When it failed last, ISO 8601 in UTC. */
  at: z.string(),
});
export type FailureRecord = z.infer<typeof failureRecordSchema>;

/** What one process has asked of one model of one server. */
export const serverWorkSchema = z.strictObject({
  model: z.string(),
  base_url: z.string(),
  calls: z.number().int(),
  /** Of these, the calls that came to nothing. */
  failed: z.number().int(),
  input_tokens: z.number().int(),
  output_tokens: z.number().int(),
  /** Null where no price is known. */
  usd: z.number().nullable(),
});
export type ServerWork = z.infer<typeof serverWorkSchema>;

/** What one process, or several that have ended, did for an experiment. */
const workDone = {
  /** Trials finished and trials failed. */
  finished: z.number().int(),
  failed: z.number().int(),
  /** Of those finished, the trials of agents that think with a model: what takes time and money. */
  finished_thinking: z.number().int(),
  servers: z.array(serverWorkSchema),
};

/**
 * `data/work/<experiment>/workers/<worker>.json`: what one process at work on an experiment has done. It is
 * written anew every few seconds, so that one which is not written any more tells that its process ended.
 */
export const workerRecordSchema = z.strictObject({
  /** Host, process and a random part: no two processes have the same. */
  worker: z.string(),
  host: z.string(),
  pid: z.number().int(),
  /** When it began and when this was written, ISO 8601 in UTC. */
  started_at: z.string(),
  written_at: z.string(),
  /** It has ended, in good order. */
  ended: z.boolean(),
  /** Ids of the trials it is at. */
  running: z.array(z.string()),
  /** Calls made in the last minute. */
  calls_last_minute: z.number().int(),
  ...workDone,
});
export type WorkerRecord = z.infer<typeof workerRecordSchema>;

/**
 * `data/work/<experiment>/folded/<name>.json`: records of processes that have ended, added up in one. A
 * record whose name is in `of` counts here and no more by itself.
 */
export const foldedWorkSchema = z.strictObject({
  name: z.string(),
  written_at: z.string(),
  /** Names of the workers, and of earlier files like this one, that are added up. */
  of: z.array(z.string()),
  /** Processes, those in earlier files included. */
  workers: z.number().int(),
  /** Seconds in which at least one of them was at work, as far as they were added up together. */
  seconds: z.number(),
  ...workDone,
});
export type FoldedWork = z.infer<typeof foldedWorkSchema>;
