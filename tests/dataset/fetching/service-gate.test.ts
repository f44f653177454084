import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { realPause, ServiceGate } from '../../../src/dataset/fetching/service-gate.js';
import { StoppedError } from '../../../src/base/stopped.js';
import { dataServer } from '../servers/data-server.js';
import { archiveService, asking } from './archive-service.js';
import { testArchive } from './test-archive.js';

/** Requests that are answered one by one, when the test says so. */
function heldFetch() {
  const waiting: { answer(reply: Response): void }[] = [];
  const fetch = () => new Promise<Response>((answer) => void waiting.push({ answer }));
  return { waiting, fetch };
}

const paths = ['/a', '/b', '/c', '/d', '/e'];

describe('the way to a service', () => {
  it('lets so many requests be under way at a time, by all sources that name it', async () => {
    let underWay = 0;
    let most = 0;
    const fetch = async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await setImmediate();
      underWay -= 1;
      return new Response('x');
    };
    const archive = testArchive({ fetch });
    const sources = ['http://localhost', 'http://127.0.0.1'].map((url) =>
      archive.of(archiveService(url, { concurrency: 2 })),
    );
    const many = Array.from({ length: 20 }, (_, index) => `/${index}`);
    await Promise.all(many.map((path, index) => sources[index % 2]?.get(asking(path))));
    expect(most).toBe(2);
  });

  it('keeps services apart', async () => {
    const { waiting, fetch } = heldFetch();
    const archive = testArchive({ fetch });
    const asked = ['toys', 'trains'].map((name) =>
      archive.of(archiveService('http://localhost', { name })).get(asking('/a')),
    );
    await vi.waitFor(() => expect(waiting.length).toBe(2));
    for (const { answer } of waiting) answer(new Response('x'));
    await Promise.all(asked);
  });

  it('keeps to the rate in every stretch of its length', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const times: number[] = [];
    const service = archiveService('http://localhost', {
      concurrency: 8,
      rate: { requests: 3, milliseconds: 1000 },
    });
    const gate = new ServiceGate(service, new AbortController().signal, realPause);
    const all = Array.from({ length: 20 }, () => gate.pass(async () => times.push(Date.now())));
    await vi.advanceTimersByTimeAsync(10_000);
    await Promise.all(all);
    expect(times.length).toBe(20);
    for (const [index, time] of times.slice(3).entries()) {
      expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(1000);
    }
    expect((times[19] ?? 0) - (times[0] ?? 0)).toBeLessThan(7000);
  });

  it('holds everyone back for a pause the server asks for', async () => {
    const server = await dataServer(() => ({ body: 'x' }));
    server.misbehave({ status: 429, headers: { 'retry-after': '3' }, body: '' });
    const archive = testArchive();
    const replies = archive.of(archiveService(server.url));
    await Promise.all(paths.map((path) => replies.get(asking(path))));
    expect(archive.waits).toEqual([3000]);
    expect(server.asked.length).toBe(paths.length + 1);
  });
});

describe('after Ctrl-C', () => {
  it('no request begins, what is under way is kept, and whoever waits is told', async () => {
    const { waiting, fetch } = heldFetch();
    const controller = new AbortController();
    const archive = testArchive({ fetch, stop: controller.signal });
    const service = archiveService('http://localhost', { concurrency: 2 });
    const all = Promise.allSettled(paths.map((path) => archive.of(service).get(asking(path))));
    await vi.waitFor(() => expect(waiting.length).toBe(2));
    controller.abort();
    for (const { answer } of waiting) answer(new Response('x'));
    const ended = await all;
    expect(waiting.length).toBe(2);
    const lost = ended.filter((end) => end.status === 'rejected');
    expect(lost.length).toBe(3);
    for (const { reason } of lost) expect(reason).toBeInstanceOf(StoppedError);
    await expect(archive.of(service).get(asking('/a'))).rejects.toMatchObject({
      why: 'interrupted',
    });
    const offline = testArchive({ layout: archive.layout, mode: 'none' });
    const kept = await Promise.allSettled(
      paths.map((path) => offline.of(service).get(asking(path))),
    );
    expect(kept.filter(({ status }) => status === 'fulfilled').length).toBe(2);
  });

  it('a wait for a retry or a turn ends at once', async () => {
    const controller = new AbortController();
    const server = await dataServer(() => ({ status: 503, body: '' }));
    const slow = { requests: 1, milliseconds: 3_600_000 };
    const archive = testArchive({ stop: controller.signal, keepRate: true });
    const replies = archive.of(archiveService(server.url, { rate: slow }));
    const all = Promise.allSettled(paths.map((path) => replies.get(asking(path))));
    await vi.waitFor(() => expect(server.asked.length).toBe(1));
    controller.abort(new Error('a reason of its own'));
    for (const end of await all) {
      expect(end.status === 'rejected' && end.reason).toBeInstanceOf(StoppedError);
    }
    expect(server.asked.length).toBe(1);
  });
});
