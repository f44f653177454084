import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** A request as it arrived. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

/** A reply to send, or a function that writes one by hand. */
export type Reply =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: unknown;
    }
  | ((response: ServerResponse) => void);

export interface LoopbackServer {
  readonly baseUrl: string;
  readonly received: Received[];
  /** Most requests that were unanswered at one time. */
  readonly mostInFlight: () => number;
  close(): Promise<void>;
}

/**
 * An HTTP server on 127.0.0.1 that answers the n-th request (from 0) as told. A promise holds the
 * reply back, so tests order events without waiting on a clock.
 */
export async function loopbackServer(
  respond: (request: Received, n: number) => Reply | Promise<Reply>,
): Promise<LoopbackServer> {
  const received: Received[] = [];
  let inFlight = 0;
  let most = 0;
  const server = createServer((request, response) => {
    most = Math.max(most, ++inFlight);
    response.on('close', () => inFlight--);
    void readBody(request).then(async (body) => {
      const entry = { path: request.url ?? '', headers: request.headers, body };
      received.push(entry);
      send(response, await respond(entry, received.length - 1));
    });
  });
  const port = await listening(server);
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    received,
    mostInFlight: () => most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An address nothing listens on. */
export async function refusedUrl(): Promise<string> {
  const server = await loopbackServer(() => ({ body: '' }));
  await server.close();
  return server.baseUrl;
}

/** A chat completion whose message is the given text, or the given value as JSON. */
export function completion(content: unknown, choice: Record<string, unknown> = {}): Reply {
  const text = typeof content === 'string' || content === null ? content : JSON.stringify(content);
  const message = { role: 'assistant', content: text, refusal: null };
  return {
    body: {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 0,
      model: 'test-model',
      choices: [{ index: 0, finish_reason: 'stop', message, ...choice }],
      usage: { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 },
    },
  };
}

/** Embeddings of as many texts as were sent: the vector of each, in this order. */
export function embeddings(vectors: readonly (readonly number[])[], promptTokens = 3): Reply {
  const data = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }));
  const usage = { prompt_tokens: promptTokens, total_tokens: promptTokens };
  return { body: { object: 'list', data, model: 'test-embedder', usage } };
}

/** An error as the API words it; the next try comes a millisecond later, not half a second. */
export function errorReply(status: number, message: string, more: object = {}): Reply {
  return {
    status,
    headers: { 'retry-after-ms': '1' },
    body: { error: { message, type: 'error', ...more } },
  };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
}

function send(response: ServerResponse, reply: Reply): void {
  if (typeof reply === 'function') return reply(response);
  const isText = typeof reply.body === 'string';
  response.writeHead(reply.status ?? 200, {
    'content-type': isText ? 'text/html' : 'application/json',
    ...reply.headers,
  });
  response.end(isText ? reply.body : JSON.stringify(reply.body));
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
