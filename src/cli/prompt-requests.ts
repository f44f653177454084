import type { PromptRecord, RequestRecord } from '../store/prompt-record.js';

/** The requests first made on one date: those of the trial's own prompts, and those all trials share. */
export interface DatedRequests {
  /** By the name of the prompt. */
  readonly own: ReadonlyMap<string, RequestRecord>;
  /** Summaries and the like. */
  readonly shared: readonly RequestRecord[];
}

/** Tells the requests of a date apart; a session asks each prompt of its own once. */
export function requestsOn(
  date: string,
  prompts: readonly Pick<PromptRecord, 'prompt'>[],
  requests: readonly RequestRecord[],
): DatedRequests {
  const names = new Set(prompts.map(({ prompt }) => prompt));
  const dated = requests.filter((request) => request.date === date);
  return {
    own: new Map(dated.filter(({ prompt }) => names.has(prompt)).map((one) => [one.prompt, one])),
    shared: dated.filter(({ prompt }) => !names.has(prompt) && prompt !== 'embedding'),
  };
}
