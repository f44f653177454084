import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rawFolder } from '../../../src/store/layout.js';
import { dataServer } from '../servers/data-server.js';
import { archiveService, asking, judgedByStatus } from './archive-service.js';
import { testArchive } from './test-archive.js';

/** Serves the path and how often it was asked for. */
async function countingServer() {
  const counts = new Map<string, number>();
  return dataServer(({ path }) => {
    counts.set(path, (counts.get(path) ?? 0) + 1);
    return { body: `${path} ${counts.get(path)}` };
  });
}

const DAY_MS = 86_400_000;

describe('a reply', () => {
  it('is kept as it came and given again without asking', async () => {
    const server = await countingServer();
    const archive = testArchive();
    const replies = archive.of(archiveService(server.url));
    const reply = await replies.get(asking('/a?b=c'));
    expect(reply.name).toBe('toys /a?b=c');
    expect(await reply.text()).toBe('/a?b=c 1');
    expect(await (await replies.get(asking('/a?b=c'))).text()).toBe('/a?b=c 1');
    const later = testArchive({ layout: archive.layout });
    const again = await later.of(archiveService(server.url)).get(asking('/a?b=c'));
    expect(again.sha256).toBe(reply.sha256);
    expect(await again.text()).toBe('/a?b=c 1');
    expect(server.asked.length).toBe(1);
  });

  it('is kept under its path, wherever the server is', async () => {
    const server = await countingServer();
    const { layout } = await fetched(server.url, '/a');
    const moved = testArchive({ layout, mode: 'none' });
    const reply = await moved.of(archiveService('http://127.0.0.1:1/gone')).get(asking('/a'));
    expect(await reply.text()).toBe('/a 1');
  });

  it('that says that there is nothing is kept as that', async () => {
    const server = await dataServer(() => ({ status: 404, body: 'no such company' }));
    const service = archiveService(server.url, {
      judge: judgedByStatus({ 404: { kind: 'absent' } }),
    });
    const archive = testArchive();
    expect((await archive.of(service).get(asking('/a'))).found).toBe(false);
    const offline = testArchive({ layout: archive.layout, mode: 'none' });
    expect((await offline.of(service).get(asking('/a'))).found).toBe(false);
    expect(server.asked.length).toBe(1);
  });

  it('asked for several times at once is fetched once', async () => {
    const server = await countingServer();
    const replies = testArchive().of(archiveService(server.url, { concurrency: 4 }));
    const all = await Promise.all([1, 2, 3].map(() => replies.get(asking('/a'))));
    expect(server.asked.length).toBe(1);
    expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(1);
  });

  it('is the same one as long as the archive is open, whatever others fetch meanwhile', async () => {
    const server = await countingServer();
    const archive = testArchive();
    const service = archiveService(server.url);
    const reply = await archive.of(service).get(asking('/a'));
    const other = testArchive({ layout: archive.layout, mode: 'all' });
    expect(await (await other.of(service).get(asking('/a'))).text()).toBe('/a 2');
    expect(await (await archive.of(service).get(asking('/a'))).text()).toBe('/a 1');
    expect(await reply.text()).toBe('/a 1');
  });
});

describe('the mode', () => {
  it('`missing` takes whatever is kept', async () => {
    const server = await countingServer();
    const { layout, settled } = await fetched(server.url, '/a');
    const archive = testArchive({ layout, mode: 'missing' });
    const reply = await archive.of(archiveService(server.url)).get(asking('/a', settled.late));
    expect(await reply.text()).toBe('/a 1');
  });

  it('`new` fetches again, once, what had not settled', async () => {
    const server = await countingServer();
    const { layout, settled } = await fetched(server.url, '/a', '/b', '/c');
    const archive = testArchive({ layout, mode: 'new' });
    const replies = archive.of(archiveService(server.url));
    const text = async (path: string, at: string | null) =>
      (await replies.get(asking(path, at))).text();
    expect(await text('/a', settled.early)).toBe('/a 1');
    expect(await text('/b', null)).toBe('/b 1');
    expect(await text('/c', settled.late)).toBe('/c 2');
    expect(await text('/c', settled.late)).toBe('/c 2');
  });

  it('`new` asks again for what was not there', async () => {
    const server = await dataServer(() => ({ status: 404, body: '' }));
    const judge = judgedByStatus({ 404: { kind: 'absent' } });
    const service = archiveService(server.url, { judge });
    const { layout, of } = testArchive();
    expect((await of(service).get(asking('/a'))).found).toBe(false);
    server.misbehave({ body: 'there now' });
    const reply = await testArchive({ layout, mode: 'new' }).of(service).get(asking('/a'));
    expect(reply.found).toBe(true);
    expect(await reply.text()).toBe('there now');
  });

  it.each(['missing', 'none'] as const)('`%s` says once that replies are early', async (mode) => {
    const server = await countingServer();
    const { layout, settled } = await fetched(server.url, '/a', '/b', '/c');
    const archive = testArchive({ layout, mode });
    const replies = archive.of(archiveService(server.url));
    await replies.get(asking('/a', settled.early));
    await replies.get(asking('/b', null));
    expect(archive.told).toEqual([]);
    await replies.get(asking('/c', settled.late));
    await replies.get(asking('/a', settled.late));
    expect(archive.told).toEqual([
      expect.stringMatching(
        /^toys: .*as they are, the first of 20.*Z \(\/c\); `finmem data build`/,
      ),
    ]);
  });

  it('`all` fetches everything again, once', async () => {
    const server = await countingServer();
    const { layout } = await fetched(server.url, '/a');
    const replies = testArchive({ layout, mode: 'all' }).of(archiveService(server.url));
    expect(await (await replies.get(asking('/a'))).text()).toBe('/a 2');
    expect(await (await replies.get(asking('/a'))).text()).toBe('/a 2');
    expect(server.asked.length).toBe(2);
  });

  it('`none` asks nobody, reads no environment, and says what is missing', async () => {
    const server = await countingServer();
    const { layout, settled } = await fetched(server.url, '/a');
    const replies = testArchive({ layout, mode: 'none' }).of(
      archiveService(server.url, {
        access: () => {
          throw new Error('no key is needed');
        },
      }),
    );
    expect(await (await replies.get(asking('/a', settled.late))).text()).toBe('/a 1');
    await expect(replies.get(asking('/b'))).rejects.toMatchObject({
      where: 'toys /b',
      hint: 'Run without --offline to fetch it.',
      exitCode: 1,
    });
    expect(server.asked.length).toBe(1);
  });
});

describe('the time of a reply', () => {
  it.each([
    ['our clock is a day fast', Date.now() + DAY_MS, undefined],
    ['the server’s clock is a day fast', Date.now(), Date.now() + DAY_MS],
    ['the server’s date is none', Date.now(), Number.NaN],
  ])('does not make a window look settled when %s', async (_, ours, theirs) => {
    const date = Number.isNaN(theirs) ? 'today' : theirs && new Date(theirs).toUTCString();
    const server = await dataServer(() => ({ body: 'x', ...(date && { headers: { date } }) }));
    const settled = `${new Date(Date.now() + DAY_MS / 2).toISOString().slice(0, 19)}Z`;
    const archive = testArchive({ now: () => ours });
    await archive.of(archiveService(server.url)).get(asking('/a', settled));
    const again = testArchive({ layout: archive.layout, mode: 'new', now: () => ours });
    await again.of(archiveService(server.url)).get(asking('/a', settled));
    expect(server.asked.length).toBe(2);
  });
});

describe('a damaged reply', () => {
  it.each([
    ['changed', (file: string) => writeFile(file, '/a 9')],
    ['cut', (file: string) => writeFile(file, '/')],
    ['gone', (file: string) => rm(file)],
  ])('whose body is %s is told and fetched again', async (_, damage) => {
    const server = await dataServer(() => ({ body: '/a 1' }));
    const { layout } = await fetched(server.url, '/a');
    await damage(await bodyFile(layout));
    const archive = testArchive({ layout });
    const reply = await archive.of(archiveService(server.url)).get(asking('/a'));
    expect(await reply.text()).toBe('/a 1');
    expect(server.asked.length).toBe(2);
    expect(archive.told.join()).toContain('a kept reply is damaged; it is fetched again');
    expect(await readFile(await bodyFile(layout), 'utf8')).toBe('/a 1');
  });

  it('that is another by now is an error once it was promised, and is built from the next time', async () => {
    const server = await countingServer();
    const { layout } = await fetched(server.url, '/a');
    await writeFile(await bodyFile(layout), '/a 9');
    const reply = await testArchive({ layout }).of(archiveService(server.url)).get(asking('/a'));
    await expect(reply.text()).rejects.toThrow(/gives another by now/);
    const next = await testArchive({ layout }).of(archiveService(server.url)).get(asking('/a'));
    expect(await next.text()).toBe('/a 2');
  });

  it('whose entry is damaged is told and fetched again', async () => {
    const server = await countingServer();
    const { layout } = await fetched(server.url, '/a');
    const [entry = ''] = await filesIn(layout, 'requests');
    await writeFile(entry, '{"schema_version":');
    const archive = testArchive({ layout });
    const reply = await archive.of(archiveService(server.url)).get(asking('/a'));
    expect(await reply.text()).toBe('/a 2');
    expect(archive.told.join()).toContain('it is not JSON');
  });

  it('is an error where nothing may be fetched', async () => {
    const server = await countingServer();
    const { layout } = await fetched(server.url, '/a', '/b');
    const offline = testArchive({ layout, mode: 'none' }).of(archiveService(server.url));
    const reply = await offline.get(asking('/a'));
    for (const file of await filesIn(layout, 'bodies')) await writeFile(file, 'other');
    await expect(reply.text()).rejects.toMatchObject({ where: 'toys /a', exitCode: 1 });
    await expect(offline.get(asking('/b'))).rejects.toThrow(/is damaged/);
  });
});

describe('the listener', () => {
  it('is told of each request once, with where its reply came from', async () => {
    const server = await countingServer();
    const { layout } = await fetched(server.url, '/a');
    const told: string[] = [];
    const replied = (service: string, from: string, bytes: number) =>
      void told.push(`${service} ${from} ${bytes}`);
    const replies = testArchive({ layout, listener: { replied } }).of(archiveService(server.url));
    for (const path of ['/a', '/long', '/a', '/long']) await replies.get(asking(path));
    expect(told).toEqual(['toys kept 4', 'toys fetched 7']);
  });
});

describe('what lies there', () => {
  it('names what was sent to be let in, and what came, for people to read', async () => {
    const server = await dataServer(() => ({
      body: 'data',
      headers: { 'content-type': 'text/csv', date: 'Tue, 01 Feb 2022 10:00:00 GMT' },
    }));
    const { layout } = testArchive();
    const archive = testArchive({ layout, environment: { KEY: 'k-0123456789abcdef' } });
    const access = (environment: (name: string) => string | undefined) => ({
      headers: { 'X-Key': environment('KEY') ?? '' },
      query: { token: environment('KEY') ?? '' },
    });
    await archive.of(archiveService(server.url, { access })).get(asking('/a?b=c'));
    expect(server.asked[0]?.path).toBe('/a?b=c&token=k-0123456789abcdef');
    expect(server.asked[0]?.headers['x-key']).toBe('k-0123456789abcdef');
    const [entry = ''] = await filesIn(layout, 'requests');
    const text = await readFile(entry, 'utf8');
    expect(JSON.parse(text)).toEqual({
      schema_version: 1,
      service: 'toys',
      request: { path: '/a?b=c', base_url: server.url, headers: ['x-key'], query: ['token'] },
      status: 200,
      found: true,
      fetched: '2022-02-01T10:00:00Z',
      content_type: 'text/csv',
      sha256: '3a6eb0790f39ac87c94f3856b2dd2c5d110e6811602261a9a923d3bb23adc8b7',
      bytes: 4,
      secrets_removed: 0,
    });
    expect(existsSync(join(rawFolder(layout), 'toys', 'bodies', '3a'))).toBe(true);
  });
});

/** A folder in which these paths are kept, and moments before and after they were fetched. */
async function fetched(url: string, ...paths: readonly string[]) {
  const { layout, of } = testArchive();
  for (const path of paths) await of(archiveService(url)).get(asking(path));
  return { layout, settled: { early: '2020-01-01T00:00:00Z', late: '2099-01-01T00:00:00Z' } };
}

type Layout = Awaited<ReturnType<typeof fetched>>['layout'];

async function filesIn(layout: Layout, part: string): Promise<string[]> {
  const folder = join(rawFolder(layout), 'toys', part);
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted();
}

async function bodyFile(layout: Layout): Promise<string> {
  const [file = ''] = await filesIn(layout, 'bodies');
  return file;
}
