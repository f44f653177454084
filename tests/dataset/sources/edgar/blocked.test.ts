import { describe, expect, it } from 'vitest';
import { blockPage } from '../../servers/edgar-server.js';
import { testArchive } from '../../fetching/test-archive.js';
import { gathered, knownArchive, sourceAt, testServer } from './gathered.js';

describe('who asks EDGAR', () => {
  it('says who it is with every request', async () => {
    const server = await testServer();
    await gathered(sourceAt(server));
    const agents = server.asked.map(({ headers }) => headers['user-agent']);
    expect(new Set(agents)).toEqual(new Set(['Jane Doe jane@example.org']));
  });

  it.each([
    [{}, 'EDGAR_IDENTITY is not set'],
    [{ EDGAR_IDENTITY: 'Jane Doe' }, 'EDGAR_IDENTITY holds no mail address'],
  ])('and does not (%j) is told how to, before the first request', async (environment, message) => {
    const server = await testServer();
    const source = sourceAt(server, { archive: testArchive({ environment }) });
    await expect(source.inputs()).rejects.toThrow(message);
    expect(server.asked).toEqual([]);
  });

  it('is blocked: nothing more is sent, and the same command goes on from there', async () => {
    const server = await testServer();
    const whole = await gathered(sourceAt(server));
    const total = server.asked.length;
    const archive = knownArchive();
    server.blockAfter(10);
    await expect(sourceAt(server, { archive }).inputs()).rejects.toMatchObject({
      message: expect.stringContaining('the SEC takes no requests from here for now'),
      hint: expect.stringMatching(/ten minutes.*the same command again/),
    });
    // Besides the refused one no more than those that were under way with it.
    expect(server.asked.length - total).toBeLessThanOrEqual(10 + 4);
    server.blockAfter(null);
    const before = server.asked.length;
    const resumed = knownArchive({ layout: archive.layout });
    expect(await gathered(sourceAt(server, { archive: resumed }))).toEqual(whole);
    expect(server.asked.length - before).toBe(total - 10);
  });

  it.each([
    ['a block page that comes as 200', { ...blockPage, status: 200 }],
    ['429', { status: 429, body: '' }],
  ])('is refused by %s, without another try', async (_, answer) => {
    const server = await testServer();
    server.misbehave(answer);
    await expect(sourceAt(server).inputs()).rejects.toThrow('the SEC takes no requests from here');
    expect(server.asked.length).toBe(1);
  });

  it('outlasts connections that break and servers that stumble', async () => {
    const server = await testServer();
    const whole = await gathered(sourceAt(server));
    server.misbehave('reset', { status: 503, body: '' }, 'cut', 'reset');
    expect(await gathered(sourceAt(server))).toEqual(whole);
  });
});
