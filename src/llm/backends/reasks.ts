import { z } from 'zod';
import { noUsage, UnusableAnswerError } from '../model.js';
import type { Answer, Prompt, Reask, Usage } from '../model.js';
import { ServerFault } from '../server/fault.js';
import type { Secrets } from '../server/secrets.js';
import { jsonInWords } from './answer-format.js';
import { jsonIn } from './answer-text.js';
import type { Chat, ChatReply } from './openai-chat.js';
import type { Said } from './openai-reply.js';

/** What a model is shown of its own answer again: enough to mend it, too little to fill its context. */
const LONGEST_SHOWN = 2000;
const LONGEST_PROBLEM = 500;

/** What became of one reply. */
type Outcome<T> =
  | { readonly kind: 'usable'; readonly value: T; readonly repaired: boolean }
  | { readonly kind: 'unusable'; readonly problem: string; readonly cause?: Error }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Asks until an answer can be used. One that cannot is shown to the model again with what is wrong with
 * it, at most `maxReasks` times; a refusal is final. Usage and calls add up. Throws an
 * {@link UnusableAnswerError} in the end.
 */
export async function askUntilUsable<T>(
  prompt: Prompt<T>,
  chat: Chat,
  maxReasks: number,
  secrets: () => Secrets,
): Promise<Answer<T>> {
  const asked: Reask[] = [];
  let usage = noUsage;
  let calls = 0;
  let problem: string | undefined;
  const unusable = (reason: string, cause?: Error): UnusableAnswerError => {
    const often = calls > 1 ? ` (asked ${calls} times)` : '';
    const message = `${prompt.name}: ${reason}${often}`;
    return new UnusableAnswerError(message, { usage, calls, asked, cause });
  };
  for (;;) {
    const reply = await chat(prompt, asked).catch((error: unknown) => {
      throw problem !== undefined && refusesMore(error) ? unusable(problem) : error;
    });
    calls += 1;
    usage = sum(usage, reply.usage);
    const outcome = outcomeOf(reply, prompt, secrets());
    if (outcome.kind === 'usable') return answerOf(outcome, { usage, calls, asked });
    if (outcome.kind === 'refused') throw unusable(outcome.reason);
    problem = `the answer ${outcome.problem}`;
    if (asked.length === maxReasks) throw unusable(problem, outcome.cause);
    asked.push(reask(reply.value, outcome.problem, prompt));
  }
}

function answerOf<T>(
  { value, repaired }: Extract<Outcome<T>, { kind: 'usable' }>,
  cost: { readonly usage: Usage; readonly calls: number; readonly asked: readonly Reask[] },
): Answer<T> {
  const { usage, calls, asked } = cost;
  return {
    value,
    usage,
    calls,
    key: null,
    ...(asked.length === 0 ? {} : { asked }),
    ...(repaired ? { repaired } : {}),
  };
}

/** An answer in the schema, with nothing the prompt itself finds wrong. */
function outcomeOf<T>(
  { value: said, format }: ChatReply,
  prompt: Prompt<T>,
  secrets: Secrets,
): Outcome<T> {
  if (said.kind !== 'answer') return said;
  // A server that holds the model to the schema sends no slips: what is broken there was broken off.
  const found = jsonIn(said.content, format !== 'json_schema');
  if (found === undefined) return { kind: 'unusable', problem: 'is not JSON' };
  const value = prompt.schema.safeParse(secrets.hideInValue(found.json));
  if (!value.success) {
    const told = z.prettifyError(value.error).slice(0, LONGEST_PROBLEM);
    return { kind: 'unusable', problem: `is not in the schema: ${told}`, cause: value.error };
  }
  const problem = prompt.problemWith?.(value.data);
  return problem === undefined
    ? { kind: 'usable', value: value.data, repaired: found.repaired }
    : { kind: 'unusable', problem };
}

function reask<T>(said: Said, problem: string, prompt: Prompt<T>): Reask {
  const content = said.kind === 'refused' ? '' : said.content;
  const clipped = content.length > LONGEST_SHOWN ? `${content.slice(0, LONGEST_SHOWN)}…` : content;
  return {
    // Some servers refuse an empty message, and two of one role in a row.
    answer: clipped === '' ? '(no answer)' : clipped,
    problem: `That answer cannot be used: it ${problem}. Answer again ${jsonInWords(prompt)}`,
  };
}

/** The question itself was fine: what no longer fits is the longer conversation. */
function refusesMore(error: unknown): boolean {
  return error instanceof ServerFault && [400, 413, 422].includes(error.status ?? 0);
}

function sum(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    cachedInputTokens: a.cachedInputTokens + b.cachedInputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
  };
}
