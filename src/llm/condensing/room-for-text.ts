import { z } from 'zod';
import { UserError } from '../../base/user-error.js';
import { messagesOf } from '../messages.js';
import type { Prompt, ReadingLimits } from '../model.js';
import type { Tokenizer } from '../tokens.js';

/** What the server puts around a prompt: its chat template and the order to answer in JSON. */
const AROUND_A_PROMPT = 200;
const LEAST_ROOM = 100;

/** Tokens of a prompt as it is sent, its schema and what surrounds it among them. */
export function promptTokens<T>(prompt: Prompt<T>, { count }: Tokenizer): number {
  const words = messagesOf(prompt).reduce((sum, { content }) => sum + count(content), 0);
  return words + count(JSON.stringify(z.toJSONSchema(prompt.schema))) + AROUND_A_PROMPT;
}

/** Tokens a prompt may have, so that it and its answer fit the model's context. */
export function roomForPrompt({ contextTokens, maxOutputTokens }: ReadingLimits): number {
  return contextTokens - maxOutputTokens;
}

/**
 * Tokens of text that a prompt may hold beside its own words. Throws {@link UserError} when there is no
 * room for any text to speak of.
 */
export function roomForText<T>(
  emptyPrompt: Prompt<T>,
  limits: ReadingLimits,
  tokenizer: Tokenizer,
): number {
  const room = roomForPrompt(limits) - promptTokens(emptyPrompt, tokenizer);
  if (room >= LEAST_ROOM) return room;
  const { contextTokens, maxOutputTokens } = limits;
  throw new UserError(
    `a context of ${contextTokens} tokens with answers of up to ${maxOutputTokens} leaves no room for a document`,
    { where: 'model.context_tokens', hint: 'Raise context_tokens or lower max_output_tokens.' },
  );
}
