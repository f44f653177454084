import { UserError } from '../../base/user-error.js';
import type { OpenaiEmbedderOptions, OpenaiModelOptions } from '../options.js';
import type { ServerFault } from './fault.js';

type ServerOptions = OpenaiModelOptions | OpenaiEmbedderOptions;

/** What a request that failed for good means for the person who runs it. */
export function failureOf(fault: ServerFault, about: string, options: ServerOptions): UserError {
  const tries = options.max_retries + 1;
  const often = fault.retryable && tries > 1 ? ` (${tries} tries)` : '';
  return new UserError(`${about}: ${fault.message}${often}`, {
    where: options.base_url,
    hint: hintOf(fault, options),
    exitCode: 1,
    mayPass: fault.retryable,
  });
}

const GOES_ON = 'Answers already had are kept: the same command goes on from here.';
const CHECK_ADDRESS = 'Check that base_url is the address of the API, up to and including /v1.';

function hintOf(fault: ServerFault, options: ServerOptions): string {
  const { status, message, hint } = fault;
  if (hint !== undefined) return hint;
  if (status === undefined) return CHECK_ADDRESS;
  if (status >= 500) return GOES_ON;
  if (status >= 300 && status < 400) return 'Write the address it moved to as base_url.';
  switch (status) {
    case 401:
    case 403:
      return options.api_key_env === null
        ? 'This server wants a key: name the environment variable that holds it in api_key_env.'
        : `Check the key in the environment variable ${options.api_key_env}, and what it may use.`;
    case 404:
      return `Check the model name "${options.model}" and that base_url ends where the API begins, usually with /v1.`;
    case 429:
      return 'Lower the concurrency, raise max_retries, or check the quota of the key.';
    default:
      return refusedHint(message, options);
  }
}

/** The usual reasons of a 400 or 422, by what the server says of it. */
function refusedHint(message: string, options: ServerOptions): string {
  if (!('structured_output' in options)) return `Check the settings of "${options.model}".`;
  if (/context|too long|too many tokens/i.test(message)) {
    return 'Write what the model really takes as context_tokens; a document is then cut into smaller pieces.';
  }
  if (/max_completion_tokens|max_tokens/i.test(message)) {
    return 'Write token_limit_field: max_tokens (or max_completion_tokens), or lower max_output_tokens.';
  }
  if (/temperature/i.test(message)) return 'Write temperature: null if the model takes none.';
  return `If "${options.model}" has no structured output, write structured_output: text; look through temperature and parameters as well.`;
}
