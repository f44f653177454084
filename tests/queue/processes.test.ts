import { spawn, type ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { finmem, finmemWith, program } from '../cli/finmem.js';
import { folderDigest } from '../experiment/folder-digest.js';
import { tinyWorkplace } from '../experiment/tiny-experiment.js';
import { until } from './bench.js';
import { asking, askingWorkplace, modelServer } from './model-server.js';
import { noRedis, redisServer, withRedis, type RedisServer } from './redis-server.js';

const PASSWORD = 'canary-5f1e9b7d3a';

describe.skipIf(noRedis)(`workers and submitters as processes${withRedis}`, () => {
  let redis: RedisServer;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    redis = await redisServer('--requirepass', PASSWORD);
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });
  afterAll(() => redis.close());

  const address = (): string => `redis://:${PASSWORD}@127.0.0.1:${redis.port}/0`;
  /** Starts the program; what it said so far is in the array. */
  const start = (folder: string, ...words: string[]): { child: ChildProcess; said: string[] } => {
    const env = { ...process.env, REDIS_URL: address() };
    const child = spawn(process.execPath, [program, ...words], { cwd: folder, env });
    children.push(child);
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => said.push(text.toString()));
    }
    return { child, said };
  };
  const exitOf = (child: ChildProcess): Promise<number | null> =>
    new Promise((resolve) => child.on('close', resolve));

  it('play on when a worker is killed with -9: its trials are taken over, and no password is told', async () => {
    let release = (): void => undefined;
    const isKilled = new Promise<void>((resolve) => (release = resolve));
    const server = await modelServer(async (n) => {
      // The victim's second question; nobody else asks before it is dead.
      if (n === 1) await isKilled;
      return null;
    });
    const calm = await askingWorkplace(server);
    const { workplace } = await askingWorkplace(server);
    const follower = start(workplace.folder, 'run', 'tiny.yaml', '--queue');
    const words = ['worker', '--queue', '-j', '1', '--threads', '1', '--lock-seconds', '1'];
    const victim = start(workplace.folder, ...words);
    // It holds a trial, and waits for an answer that does not come.
    await until(() => server.received.length >= 2);
    victim.child.kill('SIGKILL');
    const heir = start(workplace.folder, ...words);
    expect(await exitOf(follower.child)).toBe(0);
    release();
    expect(follower.said.join('')).toContain('report: reports/tiny/index.html');
    heir.child.kill('SIGTERM');
    expect(await exitOf(heir.child)).toBe(130);
    const alone = start(calm.workplace.folder, 'run', 'tiny.yaml');
    expect(await exitOf(alone.child)).toBe(0);
    const runs = await folderDigest(join(workplace.folder, 'data/runs'));
    expect(runs).toEqual(await folderDigest(join(calm.workplace.folder, 'data/runs')));
    await server.close();
    const told = [...follower.said, ...victim.said, ...heir.said].join('');
    expect(told).toContain(`redis://127.0.0.1:${redis.port}/0`);
    expect(told).not.toContain(PASSWORD);
    expect(await leaks(workplace.folder)).toEqual([]);
  }, 90_000);

  it('end a worker that drains when there is nothing left, with trials of a queue kept meanwhile', async () => {
    const { folder } = await tinyWorkplace();
    const { code, err } = await finmemWith(
      { REDIS_URL: address() },
      folder,
      'worker',
      '--queue',
      '--drain',
      '0.5',
    );
    expect({ code, err: err.replace(/\d+ trials/, 'n trials') }).toEqual({
      code: 0,
      err: `at work for redis://127.0.0.1:${redis.port}/0, n trials at a time\n`,
    });
  }, 60_000);

  it('tell what they did as one JSON value where that is asked for', async () => {
    const server = await modelServer();
    const { workplace } = await askingWorkplace(server);
    const follower = start(workplace.folder, '--data', 'data', 'run', 'tiny.yaml', '--queue');
    const { child } = start(workplace.folder, '--json', '--quiet', 'worker', '--queue');
    let out = '';
    child.stdout?.on('data', (text: Buffer) => (out += text.toString()));
    expect(await exitOf(follower.child)).toBe(0);
    const ended = exitOf(child);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    const queue = `redis://127.0.0.1:${redis.port}/0`;
    expect(JSON.parse(out)).toEqual({ queue, finished: 2, failed: 0, refused: 0 });
    await server.close();
  }, 60_000);

  it('leave on Ctrl-C though Redis is away: those who follow, those at work and those who wait', async () => {
    const away = await redisServer();
    let release = (): void => undefined;
    const isAway = new Promise<void>((resolve) => (release = resolve));
    const server = await modelServer(async () => {
      await isAway;
      return null;
    });
    const { workplace } = await askingWorkplace(server);
    const { folder } = workplace;
    const worker = ['worker', '--queue', away.url, '-j', '1', '--threads', '1'];
    const all = [
      start(folder, 'run', 'tiny.yaml', '--queue', away.url),
      start(folder, ...worker),
      start(folder, '--data', 'elsewhere', ...worker),
    ];
    const ended = Promise.all(all.map(({ child }) => exitOf(child)));
    await until(
      () => server.received.length > 0 && all.every(({ said }) => said.join('').includes('\n')),
    );
    await away.kill();
    await until(() => all.every(({ said }) => said.join('').includes('the connection is lost')));
    for (const { child } of all) child.kill('SIGINT');
    release();
    expect(await ended).toEqual([130, 130, 130]);
    await server.close();
  }, 30_000);

  it('end with a word when the queue does not let them in', async () => {
    const { folder } = await tinyWorkplace(asking('http://127.0.0.1:9/v1'));
    const wrong = `redis://:secret-word@127.0.0.1:${redis.port}`;
    const locked = await finmem(folder, 'run', 'tiny.yaml', '--queue', wrong);
    expect(locked.code).toBe(1);
    expect(locked.err).toMatch(/the queue cannot be reached: .*(?:WRONGPASS|NOAUTH|password)/);
    expect(locked.err).toContain('REDIS_URL');
    expect(locked.out + locked.err).not.toContain('secret-word');
  }, 60_000);

  async function leaks(folder: string): Promise<string[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const found: string[] = [];
    for (const { parentPath, name } of files) {
      const text = await readFile(join(parentPath, name), 'latin1');
      if (text.includes(PASSWORD)) found.push(name);
    }
    return found;
  }
});
