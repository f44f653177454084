import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Share } from '../../../src/store/share/share.js';
import { answer, keyOf, other, question } from '../answer-sample.js';
import { places } from './places.js';

const RUN = 'runs/demo/0123abcd';
const request = question('Buy?');
const KEY = keyOf(request);

async function write(share: Share, path: string, text: string): Promise<void> {
  const file = join(share.layout.data, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function writeRun(share: Share, path: string): Promise<void> {
  for (const name of ['trial.json', 'sessions.ndjson', 'deeper/memories.ndjson']) {
    await write(share, `${path}/${name}`, `${name} of ${path}`);
  }
}

const read = (share: Share, path: string): Promise<string> =>
  readFile(join(share.layout.data, path), 'utf8');

describe.for(places)('in $name', ({ open, isMissing }) => {
  // Skipped, and so seen to be, where its server is not installed.
  const it = isMissing ? test.skip : test;

  it('a folder that one published lies with another, byte for byte, once it is fetched', async () => {
    const place = await open();
    const [one, two] = [place.open(), place.open()];
    await writeRun(one, RUN);
    await one.publish(RUN, 'trial.json');
    expect(await two.names('runs/demo')).toEqual(['0123abcd']);
    expect(await two.fetch(RUN)).toBe(true);
    expect(await read(two, `${RUN}/trial.json`)).toBe(`trial.json of ${RUN}`);
    expect(await read(two, `${RUN}/deeper/memories.ndjson`)).toContain('memories');
    expect(await readdir(join(two.layout.data, 'runs/demo'))).toEqual(['0123abcd']);
  });

  it('publishing twice, and from two at once, leaves one', async () => {
    const place = await open();
    const machines = [place.open(), place.open()];
    for (const share of machines) await writeRun(share, RUN);
    await Promise.all(machines.map((share) => share.publish(RUN, 'trial.json')));
    await machines[0]?.publish(RUN, 'trial.json');
    const third = place.open();
    expect(await third.names('runs/demo')).toEqual(['0123abcd']);
    expect(await third.fetch(RUN)).toBe(true);
  });

  it('names many, files and folders alike, and the experiments that hold them', async () => {
    const place = await open();
    const one = place.open();
    const ids = ['a1', 'b2', 'c3', 'd4', 'e5', 'f6', 'a7'];
    for (const id of ids) {
      await writeRun(one, `runs/demo/${id}`);
      await one.publish(`runs/demo/${id}`, 'trial.json');
    }
    await write(one, 'runs/demo/experiment.json', '{}');
    await one.publish('runs/demo/experiment.json');
    const two = place.open();
    const names = await two.names('runs/demo');
    expect(names.toSorted()).toEqual([...ids, 'experiment.json'].toSorted());
    expect(await two.names('runs')).toEqual(['demo']);
    expect(await two.names('runs/other')).toEqual([]);
  });

  it('says what it does not have', async () => {
    const share = (await open()).open();
    expect(await share.fetch('runs/demo/ffff')).toBe(false);
    expect(await share.fetch('runs/demo/experiment.json')).toBe(false);
    expect(await share.fetch('work/demo')).toBe(false);
    expect(existsSync(join(share.layout.data, 'runs/demo/ffff'))).toBe(false);
    await share.remove('work/demo/failed/ffff.json');
  });

  it('brings what changed there and takes away what is gone there', async () => {
    const place = await open();
    const [one, two] = [place.open(), place.open()];
    for (const [name, text] of [
      ['experiment', 'first'],
      ['experiment', 'second'],
    ]) {
      await write(one, `runs/demo/${name}.json`, text ?? '');
      await one.publish(`runs/demo/${name}.json`);
      expect(await two.fetch(`runs/demo/${name}.json`)).toBe(true);
      expect(await read(two, `runs/demo/${name}.json`)).toBe(text);
    }
    for (const name of ['a', 'b']) {
      await write(one, `work/demo/failed/${name}.json`, name);
      await one.publish(`work/demo/failed/${name}.json`);
    }
    expect(await two.fetch('work/demo/failed')).toBe(true);
    await one.remove('work/demo/failed/a.json');
    await write(one, 'work/demo/failed/b.json', 'b again');
    await one.publish('work/demo/failed/b.json');
    expect(await two.fetch('work/demo')).toBe(true);
    expect(await readdir(join(two.layout.data, 'work/demo/failed'))).toEqual(['b.json']);
    expect(await read(two, 'work/demo/failed/b.json')).toBe('b again');
  });

  it('the first answer under a key stays, and each is told which it is', async () => {
    const place = await open();
    const warn = (message: string): void => expect.unreachable(message);
    const [one, two] = [place.open().answers(warn), place.open().answers(warn)];
    expect(await two.get(KEY)).toBeUndefined();
    expect(await one.put(KEY, answer, request)).toEqual(answer);
    expect(await two.put(KEY, other, request)).toEqual(answer);
    expect(await two.get(KEY)).toEqual(answer);
    expect(await place.open().answers(warn).get(KEY)).toEqual(answer);
  });

  it('a claim is one’s own until it is released', async () => {
    const share = (await open()).open();
    const lease = await share.leases.claim(RUN);
    expect(lease?.lost.aborted).toBe(false);
    expect(await share.leases.claim(RUN)).toBeNull();
    expect((await share.leases.held('runs/demo/')).map(({ name }) => name)).toEqual([RUN]);
    expect(await share.leases.held('runs/other/')).toEqual([]);
    await lease?.release();
    await lease?.release();
    expect(await share.leases.held('runs/')).toEqual([]);
    const again = await share.leases.claim(RUN);
    await again?.release();
    expect(again).not.toBeNull();
  });
});
