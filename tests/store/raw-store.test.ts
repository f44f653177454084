import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NewRawEntry } from '../../src/store/raw-entry.js';
import { openRawStore } from '../../src/store/raw-store.js';
import { temporaryFolder } from './sample.js';

const entryOf = (path: string, fetched = '2024-01-02T03:04:05Z'): NewRawEntry => ({
  service: 'toys',
  request: { path, base_url: 'https://toys.example', headers: [], query: [] },
  status: 200,
  found: true,
  fetched,
  content_type: null,
  secrets_removed: 0,
});

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name)
    .toSorted();

describe('a raw store', () => {
  it('gives back the bytes it kept, whatever they are', async () => {
    const store = openRawStore(temporaryFolder());
    const body = Buffer.from([0, 255, 13, 10, 128]);
    const kept = await store.keep(entryOf('/a'), body);
    const entry = await store.newest('/a');
    expect(entry).toEqual(kept);
    expect(kept).toMatchObject({ schema_version: 1, bytes: 5 });
    expect(await store.body(kept)).toEqual(body);
    expect(await store.newest('/b')).toBeUndefined();
  });

  it('uses the newest of several versions and keeps what was there before', async () => {
    const folder = temporaryFolder();
    const store = openRawStore(folder);
    for (const text of ['first', 'second', 'first']) {
      // The clock goes backwards: the order of keeping counts.
      await store.keep(entryOf('/a', '2024-01-01T00:00:00Z'), Buffer.from(text));
    }
    const entry = await store.newest('/a');
    expect(typeof entry === 'object' && (await store.body(entry))).toEqual(Buffer.from('first'));
    const entries = filesIn(join(folder, 'requests')).map((name) => name.slice(0, 7));
    expect(entries).toEqual(['000001-', '000002-', '000003-']);
    expect(filesIn(join(folder, 'bodies')).length).toBe(2);
  });

  it('renews the entry of a reply that did not change', async () => {
    const folder = temporaryFolder();
    const store = openRawStore(folder);
    await store.keep(entryOf('/a', '2024-01-01T00:00:00Z'), Buffer.from('same'));
    await store.keep(entryOf('/a', '2024-02-01T00:00:00Z'), Buffer.from('same'));
    expect(filesIn(join(folder, 'requests')).length).toBe(1);
    expect(await store.newest('/a')).toMatchObject({ fetched: '2024-02-01T00:00:00Z' });
  });

  it('leaves one whole reply when many keep it at once', async () => {
    const folder = temporaryFolder();
    const bodies = ['one', 'two', 'three', 'one'].map((text) => Buffer.from(text));
    const kept = await Promise.all(
      bodies.map((body) => openRawStore(folder).keep(entryOf('/a'), body)),
    );
    const store = openRawStore(folder);
    for (const [index, entry] of kept.entries()) {
      expect(await store.body(entry)).toEqual(bodies[index]);
    }
    expect(kept.map(({ sha256 }) => sha256)).toContain(
      ((entry) => typeof entry === 'object' && entry.sha256)(await store.newest('/a')),
    );
    expect(readdirSync(folder).toSorted()).toEqual(['bodies', 'requests']);
  });

  it('says in words what is wrong with an entry', async () => {
    const folder = temporaryFolder();
    const store = openRawStore(folder);
    await store.keep(entryOf('/a'), Buffer.from('x'));
    const [name = ''] = filesIn(join(folder, 'requests'));
    const [place] = readdirSync(join(folder, 'requests'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith(name))
      .map((path) => join(folder, 'requests', path));
    const sound = readFileSync(place ?? '', 'utf8');
    const damage = async (text: string) => {
      writeFileSync(place ?? '', text);
      return store.newest('/a');
    };
    expect(await damage(sound.slice(0, 40))).toMatch(/it is not JSON/);
    expect(await damage(sound.replace('"toys"', '7'))).toMatch(/service: /);
    expect(await damage(sound.replace('"/a"', '"/b"'))).toMatch(/belongs under another name/);
    expect(await damage(sound.replace('2024-01-02', '2024-13-02'))).toMatch(/expected an instant/);
    expect(await damage(sound)).toMatchObject({ service: 'toys' });
  });

  it('replaces a damaged body by the same bytes kept again', async () => {
    const folder = temporaryFolder();
    const store = openRawStore(folder);
    const entry = await store.keep(entryOf('/a'), Buffer.from('sound'));
    const file = join(folder, 'bodies', entry.sha256.slice(0, 2), entry.sha256);
    writeFileSync(file, 'SOUND');
    expect(await store.problem(entry)).toBeUndefined();
    expect(await store.body(entry)).toMatch(/holds other bytes than were kept/);
    writeFileSync(file, 'cut');
    expect(await store.problem(entry)).toMatch(/has 3 bytes in place of 5/);
    await store.keep(entryOf('/a'), Buffer.from('sound'));
    expect(await store.body(entry)).toEqual(Buffer.from('sound'));
  });

  it('sweeps what a killed process left, and not what a running one is at', async () => {
    const folder = temporaryFolder();
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    mkdirSync(join(folder, `.partial-${hostname()}-${dead}-abc`));
    mkdirSync(join(folder, `.partial-${hostname()}-${process.pid}-abc`));
    await openRawStore(folder).sweep();
    expect(readdirSync(folder)).toEqual([`.partial-${hostname()}-${process.pid}-abc`]);
  });

  it('tells of a folder it cannot write to', async () => {
    const folder = join(temporaryFolder(), 'taken');
    writeFileSync(folder, '');
    await expect(openRawStore(folder).keep(entryOf('/a'), Buffer.from('x'))).rejects.toMatchObject({
      message: 'a reply cannot be kept',
      where: folder,
      exitCode: 1,
    });
  });
});
