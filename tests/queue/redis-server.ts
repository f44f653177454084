import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

const PROGRAM = ['redis-server', 'valkey-server'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
);

/** No Redis and no Valkey on this machine: what needs one skips. */
export const noRedis = PROGRAM === undefined;

/** The end of a title that says why its tests may skip. */
export const withRedis = noRedis ? ' (skipped: no redis-server on the PATH)' : '';

/** A private Redis that keeps nothing on disk. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Ends it at once; what it held is lost. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  start(): Promise<void>;
  /** Cuts every connection. */
  cut(): Promise<void>;
  /** A connection of the test's own. */
  client(): Redis;
  close(): Promise<void>;
}

/** Starts a Redis on a free port of 127.0.0.1, with further words for its command line. */
export async function redisServer(...words: string[]): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'finmem-redis-'));
  const port = await freePort();
  const clients: Redis[] = [];
  let child: ChildProcess | undefined;
  const client = (): Redis => {
    const made = new Redis({ port, host: '127.0.0.1', maxRetriesPerRequest: null });
    made.on('error', () => undefined);
    clients.push(made);
    return made;
  };
  const start = async (): Promise<void> => {
    const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
    child = spawn(PROGRAM ?? '', [...settings, '--appendonly', 'no', ...words], { stdio: 'pipe' });
    await new Promise<void>((resolve, reject) => {
      child?.on('error', reject);
      child?.stdout?.on('data', (text: Buffer) => {
        if (/Ready to accept connections/.test(text.toString())) resolve();
      });
    });
  };
  const kill = async (): Promise<void> => {
    const ended = new Promise((resolve) => child?.on('exit', resolve));
    child?.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}/0`,
    kill,
    start,
    client,
    cut: async () =>
      void (await client().call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')),
    close: async () => {
      for (const each of clients) each.disconnect();
      await kill();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
