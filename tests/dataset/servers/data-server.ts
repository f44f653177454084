import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

/** What a loopback server answers. */
export interface Served {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `reset`: the connection ends before a word; `cut`: in the middle of the body. */
export type Misbehaviour = Served | 'reset' | 'cut';

/** A request as it came. */
export interface Asked {
  readonly path: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
}

/** A server on 127.0.0.1. */
export interface DataServer {
  readonly url: string;
  /** Every request, in order. */
  readonly asked: readonly Asked[];
  /** What the next requests are answered with, one each, in place of the data. */
  misbehave(...next: readonly Misbehaviour[]): void;
  close(): Promise<void>;
}

/** Opens a server that answers as told. */
export async function openDataServer(answer: (asked: Asked) => Served): Promise<DataServer> {
  const asked: Asked[] = [];
  const coming: Misbehaviour[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const one = { path, url: new URL(path, 'http://loopback'), headers: request.headers };
    asked.push(one);
    const next = coming.shift();
    if (next === 'reset') request.socket.destroy();
    else if (next === 'cut') cut(response, answer(one));
    else send(response, next ?? answer(one));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    misbehave: (...next) => void coming.push(...next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The same, closed when the test ends. */
export async function dataServer(answer: (asked: Asked) => Served): Promise<DataServer> {
  const server = await openDataServer(answer);
  onTestFinished(() => server.close());
  return server;
}

function send(response: ServerResponse, { status = 200, headers, body }: Served): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body);
}

/** Says how long the body is, sends half of it and hangs up. */
function cut(response: ServerResponse, { status = 200, headers, body }: Served): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    ...headers,
    'content-length': String(bytes.length),
  });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}
