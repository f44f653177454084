import { errorIn } from './error-body.js';
import { ServerFault } from './fault.js';
import { pauseAsked } from './pause.js';
import { replyText } from './reply-text.js';
import type { Secrets } from './secrets.js';
import type { WireRequest } from './wire-request.js';

const LONGEST_MESSAGE = 500;
const PASSING = new Set([408, 409, 425, 429]);
const OVERLOADED = new Set(['429', '503', '529']);

/**
 * Sends a request once and returns the parsed body; undefined for one longer than `mostBytes`. Every
 * failure is a {@link ServerFault} without secrets.
 */
export async function attempt(
  request: WireRequest,
  secrets: Secrets,
  fetchFunction: typeof fetch,
): Promise<unknown> {
  const { reply, text } = await exchange(request, secrets, fetchFunction);
  if (!reply.ok) throw refused(reply, text ?? '', secrets);
  if (text === undefined) return undefined;
  const type = reply.headers.get('content-type') ?? 'application/json';
  if (!/[/+]json\b/i.test(type)) {
    throw new ServerFault(shown(`the reply is ${type}, not JSON`, secrets), { retryable: true });
  }
  return parsed(text);
}

/** Status, headers and text of a reply; the text is undefined where it was too long to be read. */
interface Exchanged {
  readonly reply: Response;
  readonly text: string | undefined;
}

/**
 * Status, headers and the whole text of a reply, within the time limit. The official client sends it;
 * whether to try again is decided outside, where a wait can be stopped and holds no place.
 */
async function exchange(
  request: WireRequest,
  secrets: Secrets,
  fetchFunction: typeof fetch,
): Promise<Exchanged> {
  // Loaded on first use: the client takes a tenth of a second that offline runs need not pay.
  const { isTimeout, openaiClient } = await import('./openai-client.js');
  const headers = new Headers(request.headers);
  headers.set('content-type', 'application/json');
  let exchanged: Exchanged | undefined;
  const whole: typeof fetch = async (url, init) => {
    // A redirect would carry the headers, and the secrets in them, to an address nobody named.
    // The client also takes headers from the environment: only what the options name is sent.
    const reply = await fetchFunction(url, { ...init, headers, redirect: 'manual' });
    // Read here, because the client counts its time limit up to the headers only.
    exchanged = { reply, text: await replyText(reply, request.mostBytes) };
    return new Response('{}', { status: 200, headers: { 'content-type': 'application/json' } });
  };
  try {
    await openaiClient(request, whole).post(request.path, { body: request.body });
  } catch (error) {
    if (exchanged === undefined) throw noReply(error, isTimeout(error), request, secrets);
  }
  if (exchanged === undefined) throw new Error('the client ended without a reply');
  return exchanged;
}

function noReply(
  error: unknown,
  late: boolean,
  { timeoutSeconds }: WireRequest,
  secrets: Secrets,
): ServerFault {
  const message = late
    ? `no whole answer within ${timeoutSeconds} s`
    : `the connection failed: ${rootCause(error)}`;
  const hint = late
    ? 'Raise timeout_seconds, or lower the concurrency if the server is busy.'
    : 'Is the server running, and is base_url its address?';
  return new ServerFault(shown(message, secrets), { retryable: true, hint });
}

/** What a status outside 200 to 299 means. */
function refused({ status, headers }: Response, text: string, secrets: Secrets): ServerFault {
  const told = errorIn(json(text));
  const moved = headers.get('location');
  const words = told?.message ?? (moved === null ? text.trim() : `moved to ${moved}`);
  const mayPass = PASSING.has(status) || status >= 500;
  return new ServerFault(shown(`the server answered ${status} ${words}`.trim(), secrets), {
    status,
    ...(told?.code === undefined ? {} : { code: secrets.hide(told.code) }),
    // OpenAI says with this header that waiting will not help, as when a quota is used up.
    retryable: mayPass && headers.get('x-should-retry') !== 'false',
    overloaded: OVERLOADED.has(String(status)),
    pause: pauseAsked(headers),
  });
}

/**
 * What a body of status 200 that should not have come means: `otherwise`, or the error that it reports,
 * as gateways do.
 */
export function notAnAnswer(body: unknown, otherwise: string, secrets: Secrets): ServerFault {
  const told = errorIn(body);
  return new ServerFault(
    shown(told === undefined ? otherwise : `the server answered ${told.message}`, secrets),
    { retryable: true, overloaded: OVERLOADED.has(told?.code ?? '') },
  );
}

/** On one line, without what could steer a terminal. Hidden first, then clipped: half a key is still a leak. */
function shown(message: string, secrets: Secrets): string {
  const hidden = secrets.hide(message).replaceAll(/\p{Cc}+/gu, ' ');
  return hidden.length > LONGEST_MESSAGE ? `${hidden.slice(0, LONGEST_MESSAGE)}…` : hidden;
}

/** Without the parser's words: it quotes the reply clipped, perhaps in the middle of the key. */
function parsed(text: string): unknown {
  const body = json(text);
  if (body === undefined) throw new ServerFault('the reply is not JSON', { retryable: true });
  return body;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `fetch failed` says nothing; the end of its causes, such as `connect ECONNREFUSED`, does. */
function rootCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return rootCause(error.cause);
  // Trying several addresses of one name ends in an error with a code and no message.
  return error.message || ('code' in error ? String(error.code) : error.name);
}
