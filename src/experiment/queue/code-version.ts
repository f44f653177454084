import type { z } from 'zod';
import { messageOf } from '../../base/user-error.js';
import { identify, RESULT_VERSION, type Trial } from '../identity.js';
import { jobHeadSchema, jobSchema, type TrialJob } from './job.js';

/** A job this program may play, or why it must leave it to others. */
export type Reading =
  { readonly job: TrialJob; readonly trial: Trial } | { readonly refused: string };

/**
 * Reads a job and refuses what this program would compute differently: a trial of another result version,
 * settings it does not know, and a trial whose id it finds to be another.
 */
export function readJob(data: unknown): Reading {
  const head = jobHeadSchema.safeParse(data);
  if (!head.success) return { refused: `a job it cannot read (${firstIssue(head.error)})` };
  const { result_version: version } = head.data;
  if (version !== RESULT_VERSION) {
    return {
      refused: `results of version ${version}, and this worker computes version ${RESULT_VERSION}`,
    };
  }
  const read = jobSchema.safeParse(data);
  if (!read.success) {
    return { refused: `settings this worker does not know (${firstIssue(read.error)})` };
  }
  const job = read.data;
  const trial = identified(job);
  if ('refused' in trial) return trial;
  return { job, trial };
}

function identified({ id, spec, snapshot, mix_of }: TrialJob): Trial | { refused: string } {
  try {
    const trial = identify(spec, snapshot, mix_of);
    if (trial.id === id) return trial;
  } catch (error) {
    return { refused: `settings this worker cannot identify (${messageOf(error)})` };
  }
  return {
    refused: `trials whose settings this worker's code gives other ids: it would compute them differently`,
  };
}

function firstIssue({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
}
