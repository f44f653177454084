import OpenAI, { APIConnectionTimeoutError } from 'openai';
import type { WireRequest } from './wire-request.js';
import { LONGEST_TIMER_MS } from './timer.js';

/** The official client, for one request: it sends, and neither retries nor logs. */
export function openaiClient(request: WireRequest, fetchFunction: typeof fetch): OpenAI {
  const { baseUrl, timeoutSeconds } = request;
  return new OpenAI({
    baseURL: baseUrl.replace(/\/+$/, ''),
    timeout: Math.min(Math.ceil(timeoutSeconds * 1000), LONGEST_TIMER_MS),
    maxRetries: 0,
    fetch: fetchFunction,
    // The client insists on a key; the request is sent with headers of its own.
    apiKey: 'none',
    // Said outright, or the client would look for them in the environment.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
  });
}

/** Whether a request failed because no whole reply came in time. */
export function isTimeout(error: unknown): boolean {
  return error instanceof APIConnectionTimeoutError;
}
