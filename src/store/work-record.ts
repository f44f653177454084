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

/**
 * `data/work/<experiment>/workers/<worker>.json`: what one process at work on an experiment has done. It is
 * written anew every few seconds, so that one which is not written any more tells that its process ended.
 */
export const workerRecordSchema = z.strictObject({
  /** Host, process and a random part: no two processes have the same. */
  worker: z.string(),
  /** When it began and when this was written, ISO 8601 in UTC. */
  started_at: z.string(),
  written_at: z.string(),
  /** It has ended, in good order. */
  ended: z.boolean(),
  /** Trials it has finished and those that failed, and ids of those it is at. */
  finished: z.number().int(),
  failed: z.number().int(),
  running: z.array(z.string()),
  /** Calls made in the last minute. */
  calls_last_minute: z.number().int(),
  servers: z.array(serverWorkSchema),
});
export type WorkerRecord = z.infer<typeof workerRecordSchema>;
