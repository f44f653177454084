import { createServer, type ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { wholeFetch } from '../../../src/dataset/fetching/whole-fetch.js';
import { archiveService, asking } from './archive-service.js';
import { testArchive } from './test-archive.js';

const words = Array.from({ length: 4_000 }, (_, i) => `word ${(i * 7_919) % 10_007}`).join(', ');
const packed = gzipSync(words);
const half = packed.subarray(0, packed.length / 2);

/** A server whose first replies are as told, and whose later ones are whole. */
async function serverWith(...answers: readonly ((response: ServerResponse) => void)[]) {
  const asked: (string | undefined)[] = [];
  const coming = [...answers];
  const server = createServer((request, response) => {
    asked.push(request.headers['accept-encoding']?.toString());
    (coming.shift() ?? inGzip(packed))(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return { url: `http://127.0.0.1:${port}`, asked };
}

const inGzip =
  (bytes: Uint8Array, headers = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(200, { 'content-encoding': 'gzip', ...headers });
    response.end(bytes);
  };

const packedAs =
  (packing: string, bytes: Uint8Array) =>
  (response: ServerResponse): void => {
    response.writeHead(200, { 'content-encoding': packing });
    response.end(bytes);
  };

describe('a packed reply', () => {
  it.each([
    ['gzip', packed],
    ['GZIP', packed],
    ['deflate', deflateSync(words)],
    ['br', brotliCompressSync(words)],
    ['identity', Buffer.from(words)],
  ])('is asked for and unpacked from %s', async (packing, bytes) => {
    const { url, asked } = await serverWith(packedAs(packing, bytes));
    const reply = await testArchive().of(archiveService(url)).get(asking('/a'));
    expect(await reply.text()).toBe(words);
    expect(asked).toEqual(['gzip, deflate']);
  });

  it.each([
    ['half of it came, announced as the whole', inGzip(half, { 'content-length': half.length })],
    ['half of it came, of a length nobody announced', inGzip(half)],
    ['the check at its end is missing', inGzip(packed.subarray(0, -8))],
    [
      'the check at its end is wrong',
      inGzip(Buffer.concat([packed.subarray(0, -8), half], packed.length)),
    ],
    ['it is not packed at all', inGzip(Buffer.from('plain words'))],
    ['it is empty', packedAs('br', new Uint8Array())],
  ])('is asked for again where %s', async (_, answer) => {
    const { url, asked } = await serverWith(answer);
    const archive = testArchive();
    const reply = await archive.of(archiveService(url)).get(asking('/a'));
    expect(await reply.text()).toBe(words);
    expect(asked).toHaveLength(2);
    expect(archive.told[0]).toMatch(/^toys: the connection failed: .*; asked again in 1 s$/);
  });

  it('that unpacks to more than is taken is given up', async () => {
    const { url } = await serverWith(inGzip(gzipSync(Buffer.alloc(50_000_000))));
    const archived = testArchive().of(archiveService(url)).get(asking('/a'));
    await expect(archived).rejects.toThrow(/longer than 100000 bytes/);
  });
});

describe('sending', () => {
  const sending = () => ({ headers: new Headers({ 'x-key': 'é' }), signal: AbortSignal.abort() });

  it('ends at once when it is stopped', async () => {
    const { url, asked } = await serverWith();
    await expect(wholeFetch(url, sending())).rejects.toThrow(/aborted/);
    expect(asked).toEqual([]);
  });

  it.each([204, 304])('gives a reply with status %i its headers and no body', async (status) => {
    const { url } = await serverWith((response) => {
      response.writeHead(status, { 'x-ratelimit-remaining': '3' });
      response.end();
    });
    const { signal } = new AbortController();
    const reply = await wholeFetch(url, { headers: new Headers(), signal });
    expect([reply.status, reply.body]).toEqual([status, null]);
    expect(reply.headers.get('x-ratelimit-remaining')).toBe('3');
  });
});
