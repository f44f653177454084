import type { PromptRecord, RequestRecord } from '../store/run-record.js';

/** The requests of one date: those of the trial's own prompts, and those that all trials share. */
export interface DatedRequests {
  /** One a prompt of the date, in their order. */
  readonly own: readonly RequestRecord[];
  /** Summaries and the like, first asked for before the prompts of this date. */
  readonly shared: readonly RequestRecord[];
}

/**
 * Requests have no date, but come in the order of first use, and every prompt of the trial has one of
 * its own: so those between the prompts of two dates belong to the later. Null when they do not match
 * one to one, as where answers are not kept.
 */
export function requestsOn(
  date: string,
  prompts: readonly PromptRecord[],
  requests: readonly RequestRecord[],
): DatedRequests | null {
  const names = new Set(prompts.map(({ prompt }) => prompt));
  const own: RequestRecord[] = [];
  const shared: RequestRecord[] = [];
  let next = 0;
  for (const request of requests) {
    const upcoming = prompts[next];
    if (names.has(request.prompt)) {
      if (upcoming?.prompt !== request.prompt) return null;
      if (upcoming.date === date) own.push(request);
      next += 1;
    } else if (upcoming?.date === date && request.prompt !== 'embedding') {
      shared.push(request);
    }
  }
  return next === prompts.length ? { own, shared } : null;
}
