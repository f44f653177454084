import OpenAI, { APIConnectionTimeoutError } from 'openai';
import type { Exchange, Reply } from './exchange.js';
import { LONGEST_TIMER_MS } from './timer.js';
import type { Access, WireRequest } from './wire-request.js';

/** Sends requests to one server, each once. */
export interface Client {
  readonly timeoutSeconds: number;
  /** Rejects when there is no whole reply in time. */
  post(request: WireRequest): Promise<Reply>;
  /** Whether a request failed because time was up. */
  isLate(error: unknown): boolean;
}

/** The official client for one server: it sends, and neither retries nor logs. */
export function openaiClient(access: Access, exchange: Exchange): Client {
  const { baseUrl, timeoutSeconds, mostBytes } = access;
  const headers = { ...Object.fromEntries(access.headers), 'content-type': 'application/json' };
  const replies = new WeakMap<Response, Reply>();
  const fetchWhole: typeof fetch = async (url, init) => {
    const { body, signal } = init ?? {};
    if (typeof body !== 'string' || !signal) throw new TypeError('not a request of ours');
    // Read to its end here, since the client counts its time limit up to the end of this alone. The client
    // also takes headers from the environment: only what the options name is sent.
    const reply = await exchange(String(url), { headers, body, signal, mostBytes });
    const response = new Response(null, { status: 200 });
    replies.set(response, reply);
    return response;
  };
  const client = new OpenAI({
    baseURL: baseUrl.replace(/\/+$/, ''),
    timeout: Math.min(Math.ceil(timeoutSeconds * 1000), LONGEST_TIMER_MS),
    maxRetries: 0,
    fetch: fetchWhole,
    // The client insists on a key; the request is sent with headers of its own.
    apiKey: 'none',
    // Said outright, or the client would look for them in the environment.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
  });
  return {
    timeoutSeconds,
    async post({ path, body }) {
      const reply = replies.get(await client.post(path, { body }).asResponse());
      if (reply === undefined) throw new Error('the client ended without a reply');
      return reply;
    },
    isLate: (error) => error instanceof APIConnectionTimeoutError,
  };
}
