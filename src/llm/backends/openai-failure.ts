import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai/error';
import { UserError } from '../../base/user-error.js';
import { UnusableAnswerError } from '../model.js';
import type { OpenaiModelOptions } from '../options.js';
import type { Secret } from './secret.js';

const LONGEST_MESSAGE = 500;

/**
 * What a failed request means for the person who runs it. The client's own error is not kept as the
 * cause: it carries headers and body of the reply, where a server may echo the key.
 */
export function openaiFailure(
  error: unknown,
  promptName: string,
  options: OpenaiModelOptions,
  secret: Secret,
): Error {
  const about = (message: string, hint: string): UserError =>
    new UserError(`${promptName}: ${shown(message, secret)}`, {
      where: options.base_url,
      hint,
      exitCode: 1,
    });
  if (error instanceof APIConnectionError) {
    return about(connectionMessage(error, options), connectionHint(error));
  }
  if (error instanceof APIError) {
    // Some servers filter the question itself, with status 400, instead of the answer.
    if (error.code === 'content_filter') {
      return new UnusableAnswerError(
        `${promptName}: stopped by the server's content filter: ${shown(error.message, secret)}`,
      );
    }
    return about(`the server answered ${error.message}`, statusHint(error.status, options));
  }
  if (error instanceof SyntaxError) {
    // Without the parser's words: it quotes the reply clipped, perhaps in the middle of the key.
    return about(
      'the reply is not JSON',
      'Check that base_url is the address of the API, up to and including /v1.',
    );
  }
  return error instanceof Error
    ? secret.hideInError(error)
    : new Error(shown(String(error), secret));
}

/** Hidden first, then clipped: half a key is still a leak. */
function shown(message: string, secret: Secret): string {
  const hidden = secret.hide(message);
  return hidden.length > LONGEST_MESSAGE ? `${hidden.slice(0, LONGEST_MESSAGE)}…` : hidden;
}

function connectionMessage(error: APIConnectionError, options: OpenaiModelOptions): string {
  const tries = options.max_retries + 1;
  const often = tries === 1 ? '1 try' : `${tries} tries`;
  if (error instanceof APIConnectionTimeoutError) {
    return `no whole answer within ${options.timeout_seconds} s (${often})`;
  }
  return `the server cannot be reached: ${rootCause(error)} (${often})`;
}

function connectionHint(error: APIConnectionError): string {
  return error instanceof APIConnectionTimeoutError
    ? 'Raise timeout_seconds, or lower the concurrency if the server is busy.'
    : 'Is the server running, and is base_url its address?';
}

/** `fetch failed` says nothing; the end of its causes, such as `connect ECONNREFUSED`, does. */
function rootCause(error: Error): string {
  if (error.cause instanceof Error) return rootCause(error.cause);
  // Trying several addresses of one name ends in an error with a code and no message.
  return error.message || ('code' in error ? String(error.code) : error.name);
}

function statusHint(status: number | undefined, options: OpenaiModelOptions): string {
  switch (status) {
    case 401:
    case 403:
      return options.api_key_env === null
        ? 'This server wants a key: name the environment variable that holds it in api_key_env.'
        : `Check the key in the environment variable ${options.api_key_env}, and what it may use.`;
    case 404:
      return `Check the model name "${options.model}" and that base_url ends where the API begins, usually with /v1.`;
    case 400:
    case 422:
      return `"${options.model}" must support structured output (response_format json_schema). Write temperature: null if it takes none.`;
    case 429:
      return 'Lower the concurrency, raise max_retries, or check the quota of the key.';
    default:
      return 'Answers already had are kept: the same command goes on from here.';
  }
}
