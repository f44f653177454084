import { canonicalJson } from '../../base/content-hash.js';
import type { LanguageModel, ReadingLimits } from '../model.js';
import type { ModelWorld } from '../model-world.js';
import type { OpenaiModelOptions } from '../options.js';
import { openConnection } from '../server/connection.js';
import { failureOf } from '../server/failure.js';
import { ServerFault } from '../server/fault.js';
import { openTokenizer, type Tokenizer } from '../tokens.js';
import { openaiChat } from './openai-chat.js';
import { LARGEST_REPLY } from './openai-reply.js';
import { askUntilUsable } from './reasks.js';

/**
 * Any server that speaks OpenAI's chat completions.
 *
 * No `seed` is sent: few servers obey it, and none promises to. Independent draws are told apart by
 * the repeat index in the request key instead, and reproduced from kept answers. Without a key the
 * model can be made, so that kept answers need none; only a request to the server asks for it.
 */
export function openaiModel(options: OpenaiModelOptions, world: ModelWorld): LanguageModel {
  const connection = openConnection(options, world, LARGEST_REPLY);
  const limits = readingLimits(options);
  const chat = openaiChat(options, connection, limits);
  return {
    id: modelId(options),
    limits,
    async generate(prompt) {
      try {
        return await askUntilUsable(prompt, chat, options.max_reasks, connection.secrets);
      } catch (error) {
        throw error instanceof ServerFault ? failureOf(error, prompt.name, options) : error;
      }
    },
  };
}

function readingLimits(options: OpenaiModelOptions): ReadingLimits {
  let tokenizer: Promise<Tokenizer> | undefined;
  return {
    contextTokens: options.context_tokens,
    maxOutputTokens: options.max_output_tokens,
    tokenizer: () => (tokenizer ??= openTokenizer(options.tokenizer)),
  };
}

/** Server, model and what can change an answer; not how long or how often we try. */
function modelId(options: OpenaiModelOptions): string {
  const { model, temperature, max_output_tokens, parameters, structured_output } = options;
  const base_url = options.base_url.replace(/\/+$/, '');
  const named = { base_url, model, temperature, max_output_tokens, parameters, structured_output };
  return `openai@2 ${canonicalJson(named)}`;
}
