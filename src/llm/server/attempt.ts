import { errorIn } from './error-body.js';
import type { Reply } from './exchange.js';
import { ServerFault } from './fault.js';
import type { Client } from './openai-client.js';
import { pauseAsked } from './pause.js';
import type { Secrets } from './secrets.js';
import type { WireRequest } from './wire-request.js';

const LONGEST_MESSAGE = 500;
const PASSING = new Set([408, 409, 425, 429]);
const OVERLOADED = new Set(['429', '503', '529']);

/**
 * Sends a request once and returns the parsed body; undefined for one that was too long. Every failure is a
 * {@link ServerFault} without secrets.
 */
export async function attempt(
  request: WireRequest,
  secrets: Secrets,
  client: Client,
): Promise<unknown> {
  const reply = await client.post(request).catch((error: unknown) => {
    throw noReply(error, client, secrets);
  });
  const { status, headers, text } = reply;
  if (status < 200 || status > 299) throw refused(reply, secrets);
  if (text === undefined) return undefined;
  const type = headers['content-type'] ?? 'application/json';
  if (!/[/+]json\b/i.test(type)) {
    throw new ServerFault(shown(`the reply is ${type}, not JSON`, secrets), { retryable: true });
  }
  return parsed(text);
}

function noReply(error: unknown, client: Client, secrets: Secrets): ServerFault {
  const late = client.isLate(error);
  const message = late
    ? `no whole answer within ${client.timeoutSeconds} s`
    : `the connection failed: ${rootCause(error)}`;
  const hint = late
    ? 'Raise timeout_seconds, or lower the concurrency if the server is busy.'
    : 'Is the server running, and is base_url its address?';
  return new ServerFault(shown(message, secrets), { retryable: true, hint });
}

/** What a status outside 200 to 299 means. */
function refused({ status, headers, text = '' }: Reply, secrets: Secrets): ServerFault {
  const told = errorIn(json(text));
  const moved = headers.location;
  const words = told?.message ?? (moved === undefined ? text.trim() : `moved to ${moved}`);
  const mayPass = PASSING.has(status) || status >= 500;
  return new ServerFault(shown(`the server answered ${status} ${words}`.trim(), secrets), {
    status,
    ...(told?.code === undefined ? {} : { code: secrets.hide(told.code) }),
    // OpenAI says with this header that waiting will not help, as when a quota is used up.
    retryable: mayPass && headers['x-should-retry'] !== 'false',
    overloaded: OVERLOADED.has(String(status)),
    pause: pauseAsked((name) => headers[name]?.toString() ?? null),
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

/** The client's own words say nothing; the end of their causes, such as `connect ECONNREFUSED`, does. */
function rootCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return rootCause(error.cause);
  // Trying several addresses of one name ends in an error with a code and no message.
  return error.message || ('code' in error ? String(error.code) : error.name);
}
