import {
  Agent as PlainAgent,
  request as sendPlain,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { Agent as SecureAgent, request as sendSecure } from 'node:https';
import { StringDecoder } from 'node:string_decoder';

/** What is sent to an address. */
export interface Sending {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  /** Bytes of the longest reply that is read. */
  readonly mostBytes: number;
}

/** What a server answered. */
export interface Reply {
  readonly status: number;
  /** By their names in small letters. */
  readonly headers: IncomingHttpHeaders;
  /** Undefined for one longer than was to be read. */
  readonly text: string | undefined;
}

/** Sends a request once and reads the whole reply. Rejects where the connection fails or the signal aborts. */
export type Exchange = (address: string, sending: Sending) => Promise<Reply>;

const plain = { send: sendPlain, agent: new PlainAgent({ keepAlive: true }) };
const secure = { send: sendSecure, agent: new SecureAgent({ keepAlive: true }) };

/**
 * An exchange over the network. It follows no redirect, which would carry the headers, and the secrets in
 * them, to an address nobody named. The `fetch` of the platform does the same for three times the time,
 * which a sweep over a fast server pays many thousand times.
 */
export const overNetwork: Exchange = async (address, sending) => {
  const { reply, isReused } = await sent(address, sending);
  if (reply instanceof Error) {
    // The server closed a connection just as it was used again: that says nothing about the request.
    if (isReused && 'code' in reply && reply.code === 'ECONNRESET') {
      return overNetwork(address, sending);
    }
    throw reply;
  }
  const { statusCode: status = 0, headers } = reply;
  return { status, headers, text: await textOf(reply, sending) };
};

/** The reply when its headers are there, or what kept it from coming. */
function sent(
  address: string,
  { headers, body, signal }: Sending,
): Promise<{ readonly reply: IncomingMessage | Error; readonly isReused: boolean }> {
  const { send, agent } = address.startsWith('https:') ? secure : plain;
  return new Promise((resolve) => {
    const told = { ...headers, 'content-length': Buffer.byteLength(body) };
    const request = send(address, { method: 'POST', headers: told, agent, signal });
    const ended = (reply: IncomingMessage | Error): void =>
      resolve({ reply, isReused: request.reusedSocket });
    request.on('response', ended);
    request.on('error', ended);
    request.end(body);
  });
}

/** The text of a reply, given up once it is longer than asked for; what comes beyond is never held. */
function textOf(
  reply: IncomingMessage,
  { mostBytes, signal }: Sending,
): Promise<string | undefined> {
  const decoder = new StringDecoder('utf8');
  let text = '';
  let bytes = 0;
  return new Promise((resolve, reject) => {
    reply.on('data', (piece: Buffer) => {
      bytes += piece.byteLength;
      if (bytes <= mostBytes) {
        text += decoder.write(piece);
        return;
      }
      resolve(undefined);
      reply.destroy();
    });
    reply.on('end', () => resolve(text + decoder.end()));
    // Its own words for a reply cut short are the same whoever cut it.
    reply.on('error', (error) => reject(signal.aborted ? signal.reason : error));
  });
}
