import type { Json } from '../../base/content-hash.js';
import { noUsage, type Prompt, type ReadingLimits, type Reask } from '../model.js';
import type { OpenaiModelOptions } from '../options.js';
import type { Connection, Counted } from '../server/connection.js';
import { ServerFault } from '../server/fault.js';
import { conversation, FormatChoice, responseFormat, type AnswerFormat } from './answer-format.js';
import { saidIn, type Said } from './openai-reply.js';

/** What a model said, and the format it was asked in. */
export interface ChatReply extends Counted<Said> {
  readonly format: AnswerFormat;
}

/** Asks once, in the strictest format that the server was not seen to refuse. */
export type Chat = <T>(prompt: Prompt<T>, asked: readonly Reask[]) => Promise<ChatReply>;

/** Chat completions. Throws a `ServerFault` when there is no reply in the end. */
export function openaiChat(
  options: OpenaiModelOptions,
  connection: Connection,
  limits: ReadingLimits,
): Chat {
  const choice = new FormatChoice(options.structured_output);
  return async (prompt, asked) => {
    for (;;) {
      const { format } = choice;
      const body = requestBody(options, prompt, asked, format);
      try {
        const reply = await connection.post({
          path: '/chat/completions',
          body,
          mostOutputTokens: options.max_output_tokens,
          inputTokens: async () => (await limits.tokenizer()).count(JSON.stringify(body)),
          read: (read, secrets) => saidIn(read, options.max_output_tokens, secrets),
        });
        return { ...reply, format };
      } catch (error) {
        if (!(error instanceof ServerFault)) throw error;
        if (isFiltered(error)) return { value: filtered(error), usage: noUsage, format };
        if (!refusesFormat(error, format) || !choice.stepDown(format)) throw error;
      }
    }
  };
}

function requestBody<T>(
  options: OpenaiModelOptions,
  prompt: Prompt<T>,
  asked: readonly Reask[],
  format: AnswerFormat,
): { readonly [name: string]: Json | undefined } {
  return {
    ...options.parameters,
    model: options.model,
    messages: conversation(prompt, asked, format).map(({ role, content }) => ({ role, content })),
    response_format: responseFormat(prompt, format),
    [options.token_limit_field]: options.max_output_tokens,
    ...(options.temperature === null ? {} : { temperature: options.temperature }),
  };
}

const REFUSING = new Set([400, 404, 415, 422, 500, 501]);
const FORMAT_WORDS = /response_format|json.?(schema|object|mode)|schema|structured|grammar|guided/i;

/** Servers word it differently; all name the format, its schema or what they make of it. */
function refusesFormat({ status, message }: ServerFault, format: AnswerFormat): boolean {
  return format !== 'text' && REFUSING.has(status ?? 0) && FORMAT_WORDS.test(message);
}

/** Some servers filter the question itself, with status 400, instead of the answer. */
function isFiltered({ code }: ServerFault): boolean {
  return code === 'content_filter' || code === 'content_policy_violation';
}

function filtered({ message }: ServerFault): Said {
  return { kind: 'refused', reason: `stopped by the server's content filter: ${message}` };
}
