import { request as sendPlain, type IncomingMessage } from 'node:http';
import { request as sendSecure } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createUnzip } from 'node:zlib';

/** What a request takes beside its address. */
export interface Sending {
  readonly headers: Headers;
  readonly signal: AbortSignal;
}

/** Sends a request. Follows no redirect, which would carry keys to an address nobody named. */
export type Fetch = (address: string, sending: Sending) => Promise<Response>;

/**
 * Fetches what is kept for good: a packed body that ends too early is an error. The `fetch` of the platform
 * takes what it has unpacked so far for the whole.
 */
export const wholeFetch: Fetch = async (address, sending) => {
  const reply = await sent(address, sending);
  const headers = new Headers();
  for (let i = 0; i + 1 < reply.rawHeaders.length; i += 2) {
    headers.append(reply.rawHeaders[i] ?? '', reply.rawHeaders[i + 1] ?? '');
  }
  const status = reply.statusCode ?? 0;
  if (!hasNoBody.has(status)) return new Response(unpacked(reply), { status, headers });
  reply.resume();
  return new Response(null, { status, headers });
};

/** A reply with such a status ends with its headers. */
const hasNoBody = new Set([204, 205, 304]);

/** What is said where the service itself does not say it. */
const usual = { accept: '*/*', 'accept-encoding': 'gzip, deflate', 'user-agent': 'finmem' };

function sent(address: string, { headers, signal }: Sending): Promise<IncomingMessage> {
  const url = new URL(address);
  const send = url.protocol === 'https:' ? sendSecure : sendPlain;
  return new Promise((resolve, reject) => {
    const all = { ...usual, ...Object.fromEntries(headers) };
    const request = send(url, { headers: all, signal }, resolve);
    request.on('error', reject);
    request.end();
  });
}

function unpacked(reply: IncomingMessage): Readable {
  const packing = (reply.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (packing === 'identity' || packing === '') return reply;
  const unpacking = packing === 'br' ? createBrotliDecompress() : createUnzip();
  // Whoever reads what is unpacked is told of its errors.
  return pipeline(reply, unpacking, () => undefined);
}
