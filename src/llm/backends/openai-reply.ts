import { z } from 'zod';
import type { Usage } from '../model.js';
import { notAnAnswer } from '../server/attempt.js';
import type { Counted } from '../server/connection.js';
import type { Secrets } from '../server/secrets.js';

/** A count that is missing or makes no sense is none. */
const count = z.number().int().min(0).catch(0);

/** A message as text, or in parts, of which only those of type `text` are the answer. */
const contentSchema = z.union([
  z.string(),
  z
    .array(z.object({ type: z.string(), text: z.string().optional() }))
    .transform((parts) => parts.map(({ type, text }) => (type === 'text' ? text : '')).join('')),
]);

/** What we read of a chat completion; compatible servers leave out, or add, much of the rest. */
const replySchema = z.object({
  choices: z.array(
    z.object({
      finish_reason: z.string().nullish(),
      message: z.object({ content: contentSchema.nullish(), refusal: z.string().nullish() }),
    }),
  ),
  usage: z
    .object({
      prompt_tokens: count,
      completion_tokens: count,
      prompt_tokens_details: z.object({ cached_tokens: count }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});
type Reply = z.infer<typeof replySchema>;

/** What a model said; of an unusable answer what is wrong, as the end of a sentence "it …". */
export type Said =
  | { readonly kind: 'answer'; readonly content: string }
  | { readonly kind: 'unusable'; readonly content: string; readonly problem: string }
  /** Asking again would be refused again. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * The longest answer that is read, in bytes: many times what a model writes, so that more can only be
 * a model or a server that does not stop. A reply may be longer, by its reasoning and log probabilities.
 */
export const LARGEST_ANSWER = 1024 ** 2;
export const LARGEST_REPLY = 4 * LARGEST_ANSWER;

const tooLong: Said = { kind: 'unusable', content: '', problem: 'is longer than 1 MB' };

/** Reads the first choice of a chat completion; usage is zero when the server counts none. */
export function saidIn(body: unknown, maxOutputTokens: number, secrets: Secrets): Counted<Said> {
  if (body === undefined) return { value: tooLong, usage: usageOf(null) };
  const reply = replySchema.safeParse(body);
  const choice = reply.data?.choices[0];
  // A gateway whose own server failed while the model wrote says so in the choice.
  if (!reply.success || choice?.finish_reason === 'error') {
    throw notAnAnswer(body, 'the reply is not a chat completion', secrets);
  }
  return { value: said(choice, maxOutputTokens, secrets), usage: usageOf(reply.data.usage) };
}

function said(
  choice: Reply['choices'][number] | undefined,
  maxOutputTokens: number,
  secrets: Secrets,
): Said {
  const finish = choice?.finish_reason ?? '';
  const refusal = choice?.message.refusal;
  if (refusal) {
    return { kind: 'refused', reason: `the model refused: ${secrets.hide(refusal).slice(0, 300)}` };
  }
  // Gemini adds its reason behind a colon.
  if (finish.startsWith('content_filter')) {
    return { kind: 'refused', reason: "the answer was stopped by the server's content filter" };
  }
  const whole = choice?.message.content ?? '';
  if (Buffer.byteLength(whole) > LARGEST_ANSWER) return tooLong;
  const content = secrets.hideInAnswer(whole);
  if (finish === 'length') {
    const problem = `was cut off at ${maxOutputTokens} tokens (max_output_tokens)`;
    return { kind: 'unusable', content, problem };
  }
  if (content.trim() === '') return { kind: 'unusable', content: '', problem: 'is empty' };
  return { kind: 'answer', content };
}

function usageOf(usage: Reply['usage']): Usage {
  const inputTokens = usage?.prompt_tokens ?? 0;
  const cached = usage?.prompt_tokens_details?.cached_tokens ?? 0;
  return {
    inputTokens,
    cachedInputTokens: Math.min(cached, inputTokens),
    outputTokens: usage?.completion_tokens ?? 0,
  };
}
