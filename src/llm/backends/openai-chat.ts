import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { z } from 'zod';
import type { Prompt } from '../model.js';
import type { OpenaiModelOptions } from '../options.js';
import { openaiFailure } from './openai-failure.js';
import type { Secret } from './secret.js';

/** Sends one prompt and returns the body of the reply, unchecked. */
export type OpenaiChat = <T>(prompt: Prompt<T>) => Promise<unknown>;

/** Chat completions over the official client, which retries and obeys `Retry-After`. */
export function openaiChat(
  options: OpenaiModelOptions,
  secret: Secret,
  fetchFunction: typeof fetch,
): OpenaiChat {
  const client = openaiClient(options, secret, fetchFunction);
  const formats = new WeakMap<z.ZodType, StrictFormat>();
  return async (prompt) => {
    const format = formats.get(prompt.schema) ?? strictFormat(prompt.schema);
    formats.set(prompt.schema, format);
    try {
      return await client.chat.completions.create({
        model: options.model,
        messages: prompt.messages().map(({ role, content }) => ({ role, content })),
        response_format: format,
        max_completion_tokens: options.max_output_tokens,
        ...(options.temperature === null ? {} : { temperature: options.temperature }),
      });
    } catch (error) {
      throw openaiFailure(error, prompt.name, options, secret);
    }
  };
}

function openaiClient(
  options: OpenaiModelOptions,
  secret: Secret,
  fetchFunction: typeof fetch,
): OpenAI {
  return new OpenAI({
    baseURL: options.base_url,
    timeout: Math.ceil(options.timeout_seconds * 1000),
    maxRetries: options.max_retries,
    fetch: wholeReply(fetchFunction),
    // The client insists on a key; the header is taken off again for a server that wants none.
    apiKey: secret.value ?? 'none',
    ...(secret.value === undefined ? { defaultHeaders: { Authorization: null } } : {}),
    // Said outright, or the client would look for them in the environment.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
  });
}

/**
 * Reads the whole reply before handing it on. The client counts its timeout, and retries, up to the
 * headers only; a server that stalls or breaks off in mid-reply would hang or fail the run.
 */
function wholeReply(fetchFunction: typeof fetch): typeof fetch {
  return async (input, init) => {
    const reply = await fetchFunction(input, init);
    const body = await reply.arrayBuffer();
    const { status, statusText, headers } = reply;
    return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
  };
}

type StrictFormat = ReturnType<typeof zodResponseFormat>;

/**
 * The schema in the subset that strict structured output takes. Lengths of texts are not in it
 * (servers answer 400, "maxLength is not permitted"); they are checked when the answer arrives.
 */
function strictFormat(schema: z.ZodType): StrictFormat {
  const format = zodResponseFormat(schema, 'answer');
  const json: Record<string, unknown> = JSON.parse(
    JSON.stringify(format.json_schema.schema ?? {}, (name, value: unknown) =>
      (name === 'minLength' || name === 'maxLength') && typeof value === 'number'
        ? undefined
        : value,
    ),
  );
  return { ...format, json_schema: { ...format.json_schema, schema: json } };
}
