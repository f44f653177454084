import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../../src/base/user-error.js';
import { openShare } from '../../../src/store/share/open-share.js';
import type { Share } from '../../../src/store/share/share.js';
import { fetchSnapshot, publishSnapshot } from '../../../src/store/share/snapshots.js';
import { temporaryLayout } from '../sample.js';
import { environmentFor, machine } from './places.js';
import { s3Server, type S3Server } from './s3-server.js';

const RUN = 'runs/demo/0123abcd';

function open({ endpoint }: S3Server, address = 's3://bucket/team'): Share {
  return openShare(address, temporaryLayout(), machine(environmentFor(endpoint)));
}

function writeRun({ layout }: Share, path = RUN): void {
  const folder = join(layout.data, path);
  mkdirSync(folder, { recursive: true });
  for (const name of ['trial.json', 'sessions.ndjson', 'decisions.ndjson']) {
    writeFileSync(join(folder, name), `${name} of ${path}`);
  }
}

async function failure(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no failure',
    (error: unknown) => messageOf(error),
  );
}

const puts = ({ asked }: S3Server): string[] =>
  asked.filter(({ method }) => method === 'PUT').map(({ key }) => key);

describe('publishing to a bucket', () => {
  it('puts the keys of the data folder, the named file after the others and the receipt last', async () => {
    const server = await s3Server();
    const share = open(server);
    writeRun(share);
    await share.publish(RUN, 'trial.json');
    expect(puts(server).slice(0, 2).toSorted()).toEqual([
      `team/${RUN}/decisions.ndjson`,
      `team/${RUN}/sessions.ndjson`,
    ]);
    expect(puts(server).slice(2)).toEqual([`team/${RUN}/trial.json`, `team/whole/${RUN}`]);
  });

  it.each(['sessions.ndjson', 'trial.json', `whole/${RUN}`])(
    'that ends at %s leaves nothing that counts, and done again all of it',
    async (end) => {
      let isDown = true;
      const fault = ({ method, key }: { method: string; key: string }) =>
        isDown && method === 'PUT' && key.endsWith(end)
          ? { status: 403, code: 'AccessDenied' }
          : undefined;
      const server = await s3Server({ fault });
      const share = open(server);
      writeRun(share);
      expect(await failure(share.publish(RUN, 'trial.json'))).toContain('do not allow this');
      expect(await open(server).names('runs/demo')).toEqual([]);
      expect(await open(server).fetch(RUN)).toBe(false);
      isDown = false;
      await share.publish(RUN, 'trial.json');
      expect(await open(server).fetch(RUN)).toBe(true);
    },
  );

  it('a folder that is there asks one question and sends nothing', async () => {
    const server = await s3Server();
    const share = open(server);
    writeRun(share);
    await share.publish(RUN, 'trial.json');
    server.asked.length = 0;
    await share.publish(RUN, 'trial.json');
    expect(server.asked.map(({ method, key }) => `${method} ${key}`)).toEqual([
      `GET team/whole/${RUN}`,
    ]);
  });

  it('sends a large file in parts, which come back as they were', async () => {
    const server = await s3Server();
    const share = open(server);
    const bytes = Buffer.alloc(9 * 1024 * 1024, 'finmem ');
    mkdirSync(join(share.layout.data, 'snapshots/big/f00d'), { recursive: true });
    writeFileSync(join(share.layout.data, 'snapshots/big/f00d/manifest.json'), bytes);
    await publishSnapshot(share, 'big', 'f00d');
    expect(server.asked.filter(({ query }) => query.has('partNumber'))).toHaveLength(2);
    const other = open(server);
    expect(await fetchSnapshot(other, 'big', 'f00d')).toBe(true);
    const file = join(other.layout.data, 'snapshots/big/f00d/manifest.json');
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('signs every request', async () => {
    const server = await s3Server();
    await open(server).names('runs');
    expect(server.asked.every(({ headers }) => headers.authorization !== undefined)).toBe(true);
  });
});

describe('fetching from a bucket', () => {
  it('a run that is here asks nothing', async () => {
    const server = await s3Server();
    const share = open(server);
    writeRun(share);
    expect(await share.fetch(RUN)).toBe(true);
    expect(server.asked).toEqual([]);
  });

  it('goes on after a body that breaks off and a server that is too busy', async () => {
    let faults = 0;
    const server = await s3Server({
      fault({ method, key }) {
        if (method !== 'GET' || !key.endsWith('.ndjson') || faults >= 4) return undefined;
        faults += 1;
        return faults % 2 === 0 ? 'cut' : { status: 503, code: 'SlowDown' };
      },
    });
    const share = open(server);
    writeRun(share);
    await share.publish(RUN, 'trial.json');
    const other = open(server);
    expect(await other.fetch(RUN)).toBe(true);
    expect(readFileSync(join(other.layout.data, RUN, 'sessions.ndjson'), 'utf8')).toBe(
      `sessions.ndjson of ${RUN}`,
    );
    expect(faults).toBe(4);
  });

  it('takes no bytes that are not those its receipt tells of, and leaves nothing half fetched', async () => {
    const server = await s3Server();
    const share = open(server);
    writeRun(share);
    await share.publish(RUN, 'trial.json');
    server.store.put(`team/${RUN}/sessions.ndjson`, Buffer.from('changed by hand'));
    const other = open(server);
    expect(await failure(other.fetch(RUN))).toContain(`${RUN}/sessions.ndjson: not the bytes`);
    server.store.objects.delete(`team/${RUN}/sessions.ndjson`);
    expect(await failure(other.fetch(RUN))).toContain('missing in the store');
    expect(readdirSync(join(other.layout.data, 'runs/demo'))).toEqual([]);
  });

  it('writes no file outside the folder, whatever a receipt says', async () => {
    const server = await s3Server();
    const files = [{ name: '../../../outside.txt', sha256: '' }];
    server.store.put(`team/whole/${RUN}`, Buffer.from(JSON.stringify({ files })));
    const share = open(server);
    expect(await failure(share.fetch(RUN))).toContain('no receipt of a folder');
    expect(existsSync(join(share.layout.data, '..', 'outside.txt'))).toBe(false);
  });
});

describe('names in a bucket', () => {
  it('are listed page by page, also where thousands of folders are not finished', async () => {
    const server = await s3Server({ pageSize: 100 });
    for (let n = 0; n < 1_000; n += 1) {
      server.store.put(`team/runs/demo/${n}/trial.json`, Buffer.from('{}'));
      if (n % 2 === 0) server.store.put(`team/whole/runs/demo/${n}`, Buffer.from('{"files":[]}'));
    }
    const names = await open(server).names('runs/demo');
    expect(new Set(names).size).toBe(500);
    expect(names.every((name) => Number(name) % 2 === 0)).toBe(true);
    expect(server.asked).toHaveLength(15);
  });
});
