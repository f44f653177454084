import { canonicalJson } from '../../base/content-hash.js';
import { UserError } from '../../base/user-error.js';
import type { LanguageModel } from '../model.js';
import type { OpenaiModelOptions } from '../options.js';
import type { OpenaiChat } from './openai-chat.js';
import { answerFrom } from './openai-reply.js';
import { secretKey, type Secret } from './secret.js';

/** What a test or a proxy puts in the place of the network. */
export interface OpenaiExtra {
  readonly fetch?: typeof fetch;
}

/**
 * Any server that speaks OpenAI's chat completions with structured output (`response_format` of type
 * `json_schema`, strict).
 *
 * No `seed` is sent: few servers obey it, and none promises to. Independent draws are told apart by
 * the repeat index in the request key instead, and reproduced from kept answers. Without a key the
 * model can be made, so that kept answers need none; only a request to the server asks for it.
 */
export function openaiModel(
  options: OpenaiModelOptions,
  apiKey: string | undefined,
  extra: OpenaiExtra = {},
): LanguageModel {
  requireAddress(options);
  const secret = secretKey(apiKey);
  let chat: Promise<OpenaiChat> | undefined;
  return {
    id: modelId(options),
    async generate(prompt) {
      requireKey(options, secret);
      // Loaded on first use: the client takes a tenth of a second that offline runs need not pay.
      chat ??= import('./openai-chat.js').then(({ openaiChat }) =>
        openaiChat(options, secret, extra.fetch ?? fetch),
      );
      const reply = await (await chat)(prompt);
      return answerFrom(reply, prompt, options, secret);
    },
  };
}

/** Server, model and what can change an answer; not how long or how often we try. */
function modelId(options: OpenaiModelOptions): string {
  const { base_url, model, temperature, max_output_tokens } = options;
  const named = { base_url: base_url.replace(/\/+$/, ''), model, temperature, max_output_tokens };
  return `openai@1 ${canonicalJson(named)}`;
}

/** The address is shown in messages and kept in run records, so no password may be in it. */
function requireAddress({ base_url }: OpenaiModelOptions): void {
  const { protocol, username, password, search, hash } = new URL(base_url);
  if (/^https?:$/.test(protocol) && username + password + search + hash === '') return;
  throw new UserError('base_url must be a plain http or https address', {
    where: 'base_url',
    hint: 'Leave out user name, password, query and fragment; a key belongs in the environment variable named by api_key_env.',
  });
}

function requireKey(options: OpenaiModelOptions, secret: Secret): void {
  const { api_key_env, base_url } = options;
  if (api_key_env !== null && secret.value === undefined) {
    throw new UserError(`the environment variable ${api_key_env} is not set`, {
      where: base_url,
      hint: `Put the key of this server in ${api_key_env}, write api_key_env: null if the server wants none, or use backend: offline.`,
      exitCode: 1,
    });
  }
  if (secret.value !== undefined && !/^[\x21-\x7e]+$/.test(secret.value)) {
    throw new UserError('the key holds a space, a line break or a character outside ASCII', {
      where: base_url,
      hint: `Check the environment variable ${api_key_env ?? 'that holds the key'}.`,
      exitCode: 1,
    });
  }
}
