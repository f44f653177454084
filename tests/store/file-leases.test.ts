import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimFile, createClaim, readClaim, successionFile } from '../../src/store/claim-file.js';
import { fileLeases, type LeaseWorld } from '../../src/store/file-leases.js';
import type { Lease, Leases } from '../../src/store/leases.js';
import type { ProcessMark } from '../../src/store/processes.js';

const SECOND = 1_000;

/** A process with a clock of its own, whose heartbeat beats when it is told to. */
interface MadeUp {
  readonly leases: Leases;
  readonly mark: ProcessMark;
  /** Lets its clock go on, and its heartbeat beat as often as it would. */
  live(milliseconds: number): Promise<void>;
  /** Lets its clock go on while it is stopped. */
  sleep(milliseconds: number): void;
}

describe('claims as files', () => {
  let folder: string;
  let ended: Set<ProcessMark['pid']>;

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'finmem-claims-')), 'claims');
    ended = new Set();
  });

  /** A process of a place, whose clock shows another time than any other's. */
  function processOf(place: string, pid: number): MadeUp {
    let now = pid * 1e9;
    const timers = new Set<{ readonly every: number; due: number; what(): Promise<void> }>();
    const mark = { place, pid, born: `${pid}` };
    const world: LeaseWorld = {
      now: () => now,
      every: (every, what) => {
        const timer = { every, due: now + every, what };
        timers.add(timer);
        return () => timers.delete(timer);
      },
      processes: {
        own: mark,
        hasEnded: (other) => other.place === place && ended.has(other.pid),
      },
    };
    return {
      mark,
      leases: fileLeases(folder, world),
      async live(milliseconds) {
        const end = now + milliseconds;
        while (now < end) {
          now = Math.min(end, now + SECOND);
          for (const timer of timers) {
            if (timer.due > now) continue;
            timer.due = now + timer.every;
            await timer.what();
          }
        }
      },
      sleep: (milliseconds) => void (now += milliseconds),
    };
  }

  async function claimed(by: MadeUp, name = 'runs/demo/0123'): Promise<Lease> {
    const lease = await by.leases.claim(name);
    if (lease === null) throw new Error(`${name} is held`);
    return lease;
  }

  it('are held by one at a time, and leave no file behind once released', async () => {
    const [a, b] = [processOf('one', 1), processOf('two', 2)];
    const lease = await claimed(a);
    expect(await b.leases.claim('runs/demo/0123')).toBeNull();
    expect(await a.leases.claim('runs/demo/0123')).toBeNull();
    await lease.release();
    await lease.release();
    await (await claimed(b)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('leave no heartbeat behind that was held for longer, either', async () => {
    const a = processOf('one', 1);
    const lease = await claimed(a);
    await a.live(12 * SECOND);
    expect(await readdir(folder)).toHaveLength(2);
    await lease.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('go to one of all who ask at once', async () => {
    const askers = Array.from({ length: 20 }, (_, i) => processOf(`place ${i}`, i));
    const got = await Promise.all(askers.map(({ leases }) => leases.claim('runs/demo/0123')));
    expect(got.filter((lease) => lease !== null)).toHaveLength(1);
  });

  it('are free at once when their process is seen to have ended', async () => {
    const [dead, next] = [processOf('one', 1), processOf('one', 2)];
    await claimed(dead);
    ended.add(1);
    expect(await next.leases.claim('runs/demo/0123')).not.toBeNull();
  });

  it('of another machine are free only when its heartbeat stood still for long by our own clock', async () => {
    const [there, here] = [processOf('one', 1), processOf('two', 2)];
    await claimed(there);
    ended.add(1);
    expect(await here.leases.claim('runs/demo/0123')).toBeNull();
    here.sleep(29 * SECOND);
    expect(await here.leases.claim('runs/demo/0123')).toBeNull();
    here.sleep(SECOND);
    expect(await here.leases.claim('runs/demo/0123')).not.toBeNull();
  });

  it('stay with a living owner, however long it takes', async () => {
    const [there, here] = [processOf('one', 1), processOf('two', 2)];
    const { lost } = await claimed(there);
    for (let i = 0; i < 10; i += 1) {
      await there.live(20 * SECOND);
      here.sleep(20 * SECOND);
      expect(await here.leases.claim('runs/demo/0123')).toBeNull();
    }
    expect(lost.aborted).toBe(false);
  });

  it('are taken over by one of all who notice at once', async () => {
    const dead = processOf('one', 1);
    await claimed(dead);
    ended.add(1);
    const heirs = Array.from({ length: 20 }, (_, i) => processOf('one', 10 + i));
    const got = await Promise.all(heirs.map(({ leases }) => leases.claim('runs/demo/0123')));
    expect(got.filter((lease) => lease !== null)).toHaveLength(1);
    await got.find((lease) => lease !== null)?.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('can be taken over when the one that was taking over died at it', async () => {
    const [dead, heir, next] = [processOf('one', 1), processOf('one', 2), processOf('one', 3)];
    await claimed(dead);
    ended.add(1);
    // What is left by one that was killed between having the right to succeed and using it.
    const file = claimFile(folder, 'runs/demo/0123');
    const found = readClaim(file);
    if (found === null) throw new Error('no such claim');
    createClaim(successionFile(file, found), { owner: 'heir', ...heir.mark, token: 'heir' });
    expect(await next.leases.claim('runs/demo/0123')).toBeNull();
    ended.add(2);
    expect(await next.leases.claim('runs/demo/0123')).not.toBeNull();
  });

  it('that were being written when their owner was killed are free after a while', async () => {
    const [a, b] = [processOf('one', 1), processOf('one', 2)];
    await (await claimed(a, 'other')).release();
    await writeFile(join(folder, encodeURIComponent('runs/demo/0123')), '');
    expect(await b.leases.claim('runs/demo/0123')).toBeNull();
    b.sleep(30 * SECOND);
    expect(await b.leases.claim('runs/demo/0123')).not.toBeNull();
  });

  it('tell an owner that slept too long that it lost one, which it then leaves to the other', async () => {
    const [sleeper, other] = [processOf('one', 1), processOf('two', 2)];
    const [lost, kept] = [await claimed(sleeper), await claimed(sleeper, 'runs/demo/kept')];
    expect(await other.leases.claim('runs/demo/0123')).toBeNull();
    other.sleep(30 * SECOND);
    await claimed(other);
    sleeper.sleep(60 * SECOND);
    await sleeper.live(10 * SECOND);
    expect(lost.lost.aborted).toBe(true);
    expect(kept.lost.aborted).toBe(false);
    await lost.release();
    expect((await other.leases.held('runs/demo/0123')).map(({ name }) => name)).toEqual([
      'runs/demo/0123',
    ]);
  });

  it('are not removed from under another by an owner that wakes to release them', async () => {
    const [sleeper, other] = [processOf('one', 1), processOf('two', 2)];
    const lease = await claimed(sleeper);
    await other.leases.claim('runs/demo/0123');
    other.sleep(30 * SECOND);
    await claimed(other);
    sleeper.sleep(60 * SECOND);
    await lease.release();
    expect(await sleeper.leases.claim('runs/demo/0123')).toBeNull();
  });

  it('are listed with their living owners', async () => {
    const [a, b] = [processOf('one', 1), processOf('one', 2)];
    await claimed(a, 'runs/demo/0123');
    await claimed(b, 'runs/demo/4567');
    await claimed(b, 'runs/demo-2/89ab');
    const names = async (): Promise<string[]> =>
      (await a.leases.held('runs/demo/')).map(({ name }) => name).toSorted();
    expect(await names()).toEqual(['runs/demo/0123', 'runs/demo/4567']);
    ended.add(2);
    expect(await names()).toEqual(['runs/demo/0123']);
    expect(await processOf('one', 3).leases.held('answers/')).toEqual([]);
  });
});

/** Claims what it is told to, tells that it has it, and holds it until it is killed. */
const holder = (folder: string, name: string): string => `
  const { fileLeases } = await import(${JSON.stringify(join(process.cwd(), 'dist/store/file-leases.js'))});
  const lease = await fileLeases(${JSON.stringify(folder)}).claim(${JSON.stringify(name)});
  process.stdout.write(lease === null ? 'no' : 'yes');
  if (lease !== null) setInterval(() => undefined, 1000);
`;

describe('claims of real processes', () => {
  const children: ChildProcess[] = [];
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finmem-claims-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  function claiming(name: string): Promise<{ child: ChildProcess; answer: string }> {
    const script = ['--input-type=module', '-e', holder(folder, name)];
    const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return new Promise((resolve) => {
      child.stdout.once('data', (text: Buffer) => resolve({ child, answer: text.toString() }));
    });
  }

  it('go to one of several, and to another as soon as that one is killed', async () => {
    const asked = await Promise.all([claiming('demo'), claiming('demo'), claiming('demo')]);
    expect(asked.map(({ answer }) => answer).toSorted()).toEqual(['no', 'no', 'yes']);
    const here = fileLeases(folder);
    expect(await here.claim('demo')).toBeNull();
    const winner = asked.find(({ answer }) => answer === 'yes')?.child;
    const dead = new Promise((resolve) => winner?.once('exit', resolve));
    winner?.kill('SIGKILL');
    await dead;
    const lease = await here.claim('demo');
    expect(lease).not.toBeNull();
    await lease?.release();
  });
});
