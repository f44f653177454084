import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rawFolder } from '../../../src/store/layout.js';
import { dataServer } from '../servers/data-server.js';
import { archiveService, asking } from './archive-service.js';
import { testArchive } from './test-archive.js';
import { bodyFile, countingServer, fetched, filesIn } from './kept-files.js';

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
