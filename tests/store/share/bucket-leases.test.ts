import { describe, expect, it } from 'vitest';
import { TIME_TO_LIVE } from '../../../src/store/share/heartbeat.js';
import { openShare } from '../../../src/store/share/open-share.js';
import type { Leases } from '../../../src/store/leases.js';
import { temporaryLayout } from '../sample.js';
import { environmentFor, machine } from './places.js';
import { s3Server, type Asked, type S3Server } from './s3-server.js';

const NAME = 'runs/demo/0123abcd';

/** What a machine of its own claims with; its clock is its own, too. */
function leasesAt(server: S3Server, now: () => number = () => server.now()): Leases {
  const effects = { ...machine(environmentFor(server.endpoint)), now };
  return openShare('s3://bucket', temporaryLayout(), effects).leases;
}

const asked = (server: S3Server): string[] =>
  server.asked.splice(0).map(({ method, key }) => `${method} ${key}`);

describe('claims in a bucket', () => {
  it('are had by one of many that try at once', async () => {
    const server = await s3Server();
    const tried = await Promise.all(Array.from({ length: 6 }, () => leasesAt(server).claim(NAME)));
    expect(tried.filter((lease) => lease !== null)).toHaveLength(1);
  });

  it('cost one request each, and one to release, however many there are', async () => {
    const server = await s3Server();
    const leases = leasesAt(server);
    await leases.claim('first');
    asked(server);
    const lease = await leases.claim(NAME);
    await lease?.release();
    expect(asked(server)).toEqual([`PUT claims/${NAME}`, `DELETE claims/${NAME}`]);
  });

  it('that another has cost one request each time they are tried again', async () => {
    const server = await s3Server();
    const [one, two] = [leasesAt(server, () => 0), leasesAt(server, () => 0)];
    const lease = await one.claim(NAME);
    await two.claim(NAME);
    asked(server);
    expect(await two.claim(NAME)).toBeNull();
    expect(asked(server)).toEqual([`GET claims/${NAME}`]);
    await lease?.release();
    expect(await two.claim(NAME)).not.toBeNull();
  });

  it('are free for others once released', async () => {
    const server = await s3Server();
    const [one, two] = [leasesAt(server), leasesAt(server)];
    const lease = await one.claim(NAME);
    expect(await two.claim(NAME)).toBeNull();
    await lease?.release();
    expect(await two.claim(NAME)).not.toBeNull();
  });

  it('of an owner that writes no more are taken by one of those that try', async () => {
    const server = await s3Server();
    await leasesAt(server).claim(NAME);
    server.wait(TIME_TO_LIVE - 5_000);
    expect(await leasesAt(server).claim(NAME)).toBeNull();
    server.wait(6_000);
    const tried = await Promise.all(Array.from({ length: 4 }, () => leasesAt(server).claim(NAME)));
    expect(tried.filter((lease) => lease !== null)).toHaveLength(1);
  });

  it('are judged by the server’s clock: those of the machines may be years apart', async () => {
    const server = await s3Server();
    const [one, two] = [leasesAt(server), leasesAt(server, () => server.now() - 1e12)];
    expect(await one.claim(NAME)).not.toBeNull();
    expect(await two.claim(NAME)).toBeNull();
    server.wait(TIME_TO_LIVE + 1_000);
    expect(await two.claim(NAME)).not.toBeNull();
  });

  it('that were taken while their owner slept are lost to it, and it takes nothing from the new one', async () => {
    const server = await s3Server();
    let clock = 0;
    const sleeper = leasesAt(server, () => clock);
    const [lost, kept] = [await sleeper.claim(NAME), await sleeper.claim('runs/demo/other')];
    server.wait(TIME_TO_LIVE + 1_000);
    clock += TIME_TO_LIVE + 1_000;
    const other = leasesAt(server);
    expect(await other.claim(NAME)).not.toBeNull();
    // The next thing it does is to beat, and so to find out.
    await sleeper.claim('runs/demo/third');
    expect([lost?.lost.aborted, kept?.lost.aborted]).toEqual([true, false]);
    await lost?.release();
    expect(await leasesAt(server).claim(NAME)).toBeNull();
  });

  it('are listed with their owners, those of dead ones left out', async () => {
    const server = await s3Server();
    await leasesAt(server).claim('runs/demo/dead');
    server.wait(TIME_TO_LIVE + 1_000);
    const leases = leasesAt(server);
    for (const name of ['runs/demo/a', 'runs/demo/b', 'runs/else/c']) await leases.claim(name);
    const held = await leases.held('runs/demo/');
    expect(held.map(({ name }) => name).toSorted()).toEqual(['runs/demo/a', 'runs/demo/b']);
    expect(new Set(held.map(({ owner }) => owner)).size).toBe(1);
    expect(await leases.held('runs/demo/b')).toHaveLength(1);
    expect(await leases.held('')).toHaveLength(3);
  });

  it('whose reply was lost are known again when the write is sent a second time', async () => {
    let dropped = 0;
    const server: S3Server = await s3Server({
      fault({ method, key }: Asked) {
        if (method !== 'PUT' || key !== `claims/${NAME}` || dropped > 0) return undefined;
        dropped += 1;
        return 'reply lost';
      },
    });
    expect(await leasesAt(server).claim(NAME)).not.toBeNull();
    expect(dropped).toBe(1);
  });

  it.each(['ignored', 'unknown'] as const)(
    'where conditions on writes are %s: hold on one machine, which is told once',
    async (conditions) => {
      const { endpoint } = await s3Server({ conditions });
      const effects = machine(environmentFor(endpoint));
      const { leases } = openShare('s3://bucket', temporaryLayout(), effects);
      expect(await leases.claim(NAME)).not.toBeNull();
      expect(await leases.claim(NAME)).toBeNull();
      expect(effects.said).toEqual([expect.stringContaining('hold on this machine alone')]);
    },
  );
});
