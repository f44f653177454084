import type { ArchiveRequest, Reply, Service } from './archive.js';
import type { Access } from './access.js';
import { addressOf } from './address.js';
import { replyBytes } from './reply-bytes.js';
import type { Fetch } from './whole-fetch.js';

/** A reply that came; not whole when it is longer than was to be taken. */
export interface Came {
  readonly reply: Reply;
  readonly whole: boolean;
}

/** No whole reply came; another attempt may bring one. Its message may hold secrets. */
export class NoReply extends Error {}

/** Bytes of a page that says what went wrong that are read at most. */
const LONGEST_REFUSAL = 1_000_000;
const PATIENCE_MS = 60_000;
const SLOWEST_BYTES_PER_MS = 250;

/** Milliseconds a request may take, its body included: a minute, and what its bytes take at 250 kB a second. */
export const patienceOf = ({ mostBytes }: ArchiveRequest): number =>
  PATIENCE_MS + Math.ceil(mostBytes / SLOWEST_BYTES_PER_MS);

/**
 * Sends a request once and reads its reply within the time it may take. Throws {@link NoReply}, and a
 * `UserError` for what must not be sent.
 */
export async function attempt(
  service: Service,
  request: ArchiveRequest,
  access: Access,
  fetchFunction: Fetch,
  patience: number,
): Promise<Came> {
  const address = withQuery(addressOf(service, request), access.query);
  const limit = AbortSignal.timeout(patience);
  const controller = new AbortController();
  const signal = AbortSignal.any([limit, controller.signal]);
  try {
    const reply = await fetchFunction(address, { headers: access.headers, signal });
    const most = reply.ok ? request.mostBytes : Math.min(request.mostBytes, LONGEST_REFUSAL);
    const { bytes, whole } = await replyBytes(reply, most);
    if (whole) requireAll(reply, bytes.byteLength);
    // Of a page that says what went wrong the beginning is enough.
    const came = { status: reply.status, headers: reply.headers, bytes };
    return { reply: came, whole: whole || !reply.ok };
  } catch (error) {
    if (error instanceof NoReply) throw error;
    if (limit.aborted) throw new NoReply(`no whole reply within ${Math.round(patience / 1000)} s`);
    throw new NoReply(`the connection failed: ${rootCause(error)}`);
  } finally {
    // What was not read is not left to come in.
    controller.abort();
  }
}

/** Appended as text, so that the path is sent just as it is kept. */
function withQuery(address: string, query: URLSearchParams): string {
  if (query.size === 0) return address;
  return `${address}${address.includes('?') ? '&' : '?'}${query}`;
}

/** A body that is shorter than announced was cut. Packed bodies are announced by their packed length. */
function requireAll({ headers, status }: Response, length: number): void {
  const announced = headers.get('content-length');
  if (announced === null || headers.has('content-encoding') || status === 304) return;
  if (Number(announced) !== length) {
    throw new NoReply(`the reply was cut: ${length} of ${announced} bytes came`);
  }
}

/** `fetch failed` says nothing; the end of its causes, such as `connect ECONNREFUSED`, does. */
function rootCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return rootCause(error.cause);
  // Trying several addresses of one name ends in an error with a code and no message.
  return error.message || ('code' in error ? String(error.code) : error.name);
}
