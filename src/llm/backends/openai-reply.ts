import { z } from 'zod';
import { UserError } from '../../base/user-error.js';
import { UnusableAnswerError, type Answer, type Prompt } from '../model.js';
import type { OpenaiModelOptions } from '../options.js';
import type { Secret } from './secret.js';

/** What we read of a chat completion; compatible servers leave out, or add, much of the rest. */
const replySchema = z.object({
  choices: z.array(
    z.object({
      finish_reason: z.string().nullish(),
      message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
    }),
  ),
  usage: z
    .object({ prompt_tokens: z.number().default(0), completion_tokens: z.number().default(0) })
    .nullish(),
});
type Reply = z.infer<typeof replySchema>;

/** The answer in a reply's first choice, checked; usage is zero when the server counts none. */
export function answerFrom<T>(
  body: unknown,
  prompt: Prompt<T>,
  options: OpenaiModelOptions,
  secret: Secret,
): Answer<T> {
  const reply = replySchema.safeParse(body);
  if (!reply.success) throw notAChatCompletion(body, options, secret);
  const unusable = (reason: string, cause?: Error): UnusableAnswerError =>
    new UnusableAnswerError(
      secret.hide(`${prompt.name}: ${reason}`),
      cause && { cause: secret.hideInError(cause) },
    );
  const content = contentOf(reply.data, options, unusable);
  const value = prompt.schema.safeParse(parsed(secret.hideInAnswer(content), unusable));
  if (!value.success) {
    throw unusable(`the answer is not in the schema: ${z.prettifyError(value.error)}`, value.error);
  }
  const { prompt_tokens = 0, completion_tokens = 0 } = reply.data.usage ?? {};
  return {
    value: value.data,
    usage: { inputTokens: prompt_tokens, outputTokens: completion_tokens },
  };
}

type Unusable = (reason: string, cause?: Error) => UnusableAnswerError;

function contentOf(reply: Reply, options: OpenaiModelOptions, unusable: Unusable): string {
  const choice = reply.choices[0];
  if (choice === undefined) throw unusable('the reply holds no answer');
  const { content, refusal } = choice.message;
  if (refusal) throw unusable(`the model refused: ${refusal.slice(0, 300)}`);
  if (choice.finish_reason === 'content_filter') {
    throw unusable("the answer was stopped by the server's content filter");
  }
  if (choice.finish_reason === 'length') {
    throw unusable(
      `the answer was cut off at ${options.max_output_tokens} tokens (max_output_tokens)`,
    );
  }
  if (!content?.trim()) throw unusable('the answer is empty');
  return content;
}

function parsed(content: string, unusable: Unusable): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw unusable('the answer is not JSON', error instanceof Error ? error : undefined);
  }
}

/** Servers that are something else, and gateways that report an error with status 200. */
const errorReplySchema = z.object({ error: z.object({ message: z.string() }) });

function notAChatCompletion(body: unknown, options: OpenaiModelOptions, secret: Secret): UserError {
  const reported = errorReplySchema.safeParse(body);
  const told = reported.success
    ? `: ${secret.hide(reported.data.error.message).slice(0, 500)}`
    : '';
  return new UserError(`the server did not answer with a chat completion${told}`, {
    where: options.base_url,
    hint: 'Check that base_url is the address of the API, up to and including /v1.',
    exitCode: 1,
  });
}
