import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { overNetwork, type Sending } from '../../../src/llm/server/exchange.js';
import { rejection } from '../example-prompt.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

/** A server on the loopback address; its `n`th request is answered by what is given. */
async function served(respond: RequestListener): Promise<string> {
  const server = createServer(respond);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/`;
}

const sending = (more: Partial<Sending> = {}): Sending => ({
  headers: { 'x-own': '2' },
  body: '{"a":"ü"}',
  signal: new AbortController().signal,
  mostBytes: 1000,
  ...more,
});

describe('an exchange over the network', () => {
  it('sends what it is given and reads a reply to its end, characters cut in two included', async () => {
    const seen: unknown[] = [];
    const address = await served((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        seen.push(request.method, request.headers['x-own'], body);
        const [first, ...rest] = Buffer.from('ü!');
        response.writeHead(201, { 'x-told': 'yes' }).write(Buffer.of(first ?? 0));
        setImmediate(() => response.end(Buffer.from(rest)));
      });
    });
    const { status, headers, text } = await overNetwork(address, sending());
    expect(seen).toEqual(['POST', '2', '{"a":"ü"}']);
    expect([status, headers['x-told'], text]).toEqual([201, 'yes', 'ü!']);
  });

  it('sends again what went to a connection the server was just closing', async () => {
    let requests = 0;
    const address = await served((request, response) => {
      requests += 1;
      if (requests === 2) request.socket.destroy();
      else response.end(String(requests));
      request.resume();
    });
    expect((await overNetwork(address, sending())).text).toBe('1');
    expect((await overNetwork(address, sending())).text).toBe('3');
  });

  it('fails when a connection of its own is closed, or the reply ends too early', async () => {
    const closing = await served((request) => request.socket.destroy());
    expect(await rejection(overNetwork(closing, sending()))).toHaveProperty('code', 'ECONNRESET');
    const cut = await served((request, response) => {
      response.writeHead(200, { 'content-length': 10 }).write('abc');
      setImmediate(() => request.socket.destroy());
    });
    expect(await rejection(overNetwork(cut, sending()))).toBeInstanceOf(Error);
  });

  it('reads no reply that is too long', async () => {
    const address = await served((_, response) => response.end('x'.repeat(5000)));
    expect(await overNetwork(address, sending())).toMatchObject({ status: 200, text: undefined });
  });

  it('follows no redirect', async () => {
    const address = await served((_, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
    );
    expect(await overNetwork(address, sending())).toMatchObject({ status: 302 });
  });
});
