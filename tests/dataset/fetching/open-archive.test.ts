import { describe, expect, it } from 'vitest';
import { dataServer } from '../servers/data-server.js';
import { archiveService, asking, judgedByStatus } from './archive-service.js';
import { testArchive } from './test-archive.js';
import { countingServer, fetched } from './kept-files.js';

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
