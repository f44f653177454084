import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/user-error.js';
import {
  dataServer,
  openDataServer,
  type Misbehaviour,
  type Served,
} from '../servers/data-server.js';
import { archiveService, asking, judgedByStatus } from './archive-service.js';
import { testArchive, type TestArchiveOptions } from './test-archive.js';

const good = (): Served => ({ body: 'data' });

/** What one request gives against a server that first misbehaves so. */
async function after(
  misbehaviours: readonly Misbehaviour[],
  service: Parameters<typeof archiveService>[1] = {},
  options: TestArchiveOptions = {},
) {
  const server = await dataServer(good);
  server.misbehave(...misbehaviours);
  const archive = testArchive(options);
  const { waits, told } = archive;
  const asked = () => server.asked.length;
  try {
    const reply = await archive.of(archiveService(server.url, service)).get(asking('/a'));
    return { text: await reply.text(), error: undefined, waits, told, asked: asked() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { text: undefined, error, waits, told, asked: asked() };
  }
}

describe('a request', () => {
  it.each<readonly [string, readonly Misbehaviour[], readonly number[]]>([
    ['the connection ends before a word', ['reset'], [1000]],
    ['the connection ends in the middle of the body', ['cut', 'cut'], [1000, 2000]],
    [
      'the server fails',
      [
        { status: 500, body: '' },
        { status: 503, body: '' },
      ],
      [1000, 2000],
    ],
    ['the server gave up waiting', [{ status: 408, body: '' }], [1000]],
    ['it is too many', [{ status: 429, body: '' }], [1000]],
    ['it is too many and seconds are named', [limited({ 'retry-after': '7' })], [7000]],
    [
      'it is too many and a date is named',
      [
        limited({
          date: 'Tue, 01 Feb 2022 10:00:00 GMT',
          'retry-after': 'Tue, 01 Feb 2022 10:00:30 GMT',
        }),
      ],
      [30_000],
    ],
    [
      'it is too many and a reset is named, held against the server’s own date',
      [limited({ date: 'Tue, 01 Feb 2022 10:00:00 GMT', 'x-ratelimit-reset': '1643709612' })],
      [12_000],
    ],
    [
      'it is too many and the reset has passed',
      [limited({ date: 'Tue, 01 Feb 2022 10:00:00 GMT', 'x-ratelimit-reset': '1643709600' })],
      [1000],
    ],
  ])('is sent again when %s', async (_, misbehaviours, waits) => {
    const outcome = await after(misbehaviours);
    expect(outcome.text).toBe('data');
    expect(outcome.waits).toEqual(waits);
    expect(outcome.asked).toBe(misbehaviours.length + 1);
    expect(outcome.told[0]).toMatch(/^toys: .*asked again in \d+ s$/);
  });

  it('gives the same after any five failures that may pass', async () => {
    const failure = fc.constantFrom<Misbehaviour>('reset', 'cut', busy, limited({}));
    await fc.assert(
      fc.asyncProperty(fc.array(failure, { maxLength: 5 }), async (failures) => {
        const server = await openDataServer(good);
        server.misbehave(...failures);
        const reply = await testArchive().of(archiveService(server.url)).get(asking('/a'));
        expect(await reply.text()).toBe('data');
        expect(server.asked.length).toBe(failures.length + 1);
        await server.close();
      }),
      { numRuns: 20 },
    );
  });

  it('is sent six times at most, each wait twice the one before', async () => {
    const { error, waits, asked } = await after(Array.from({ length: 9 }, () => busy));
    expect(asked).toBe(6);
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000]);
    expect(error?.text).toMatch(
      /^toys \/a: the server answered 503 too busy \(6 tries\)\n {2}.*What was fetched is kept; the same command goes on from here\.$/,
    );
    expect(error?.exitCode).toBe(1);
  });

  it('is not held for hours, though the server asks for it', async () => {
    const { error, asked } = await after([limited({ 'retry-after': '86400' })]);
    expect(asked).toBe(1);
    expect(error?.message).toContain('it asks to wait 1440 min');
  });

  it.each([
    [401, /Check KEY_ID and SECRET, and whether your plan includes these data/],
    [403, /Check KEY_ID and SECRET/],
    [404, /check the ticker, and that base_url is right/],
    [422, /Check the settings of this source/],
  ])('refused with %i is sent once, and what to do is said', async (status, hint) => {
    const access = (environment: (name: string) => string | undefined) => ({
      headers: { id: environment('KEY_ID') ?? '', secret: environment('SECRET') ?? '' },
      query: {},
    });
    const refusal = { status, body: '{"code": 4, "message": "not for you"}' };
    const environment = { KEY_ID: 'a', SECRET: 'b' };
    const { error, asked } = await after([refusal], { access }, { environment });
    expect(asked).toBe(1);
    expect(error?.message).toBe(`the server answered ${status} not for you`);
    expect(error?.where).toBe('toys /a');
    expect(error?.hint).toMatch(hint);
  });

  it('is not sent on to where a server says that the data moved', async () => {
    const headers = { location: 'http://elsewhere.example/a' };
    const { error, asked } = await after([{ status: 301, headers, body: '' }]);
    expect(asked).toBe(1);
    expect(error?.message).toBe('the server answered 301 moved to http://elsewhere.example/a');
    expect(error?.hint).toContain('write that address as base_url');
  });

  it('tells the title of a page that came in place of data', async () => {
    const body = '<!DOCTYPE html><html><head><title>Come \u001b[31mback</title></head></html>';
    const { error } = await after([{ status: 403, body }]);
    expect(error?.message).toBe('the server answered 403 with the page "Come [31mback"');
  });

  it('is judged by its service first: a refusal ends it, a retry waits as told', async () => {
    const verdict = { kind: 'refused', reason: 'blocked', hint: 'Wait ten minutes.' } as const;
    const refused = await after([busy], { judge: judgedByStatus({ 503: verdict }) });
    expect(refused.asked).toBe(1);
    expect(refused.error?.text).toMatch(/^toys \/a: blocked\n {2}Wait ten minutes\. What was/);
    const pause = { kind: 'retry', reason: 'not yet', pause: 250 } as const;
    let replies = 0;
    const judge = () => ((replies += 1) < 3 ? pause : ({ kind: 'good' } as const));
    expect((await after([], { judge })).waits).toEqual([250, 250]);
  });

  it('is given up when its reply is longer than is taken, holding no more', async () => {
    const server = await dataServer(() => ({ body: 'x'.repeat(5000) }));
    const archive = testArchive();
    const judge = () => ({ kind: 'retry', reason: 'half a reply', pause: null }) as const;
    const replies = archive.of(archiveService(server.url, { judge }));
    await expect(replies.get(asking('/a', null, 4999))).rejects.toThrow(/longer than 4999 bytes/);
    expect(archive.waits).toEqual([]);
    const others = testArchive().of(archiveService(server.url));
    expect(await (await others.get(asking('/a', null, 5000))).text()).toHaveLength(5000);
  });

  it('is sent again when no whole reply comes in time', async () => {
    let attempts = 0;
    const hanging: typeof fetch = async (_, init) => {
      attempts += 1;
      if (attempts > 2) return new Response('data');
      const body = new ReadableStream({
        start: (controller) => {
          controller.enqueue(Buffer.from('da'));
          init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason));
        },
      });
      return new Response(body);
    };
    const archive = testArchive({ fetch: hanging, patience: 5 });
    const reply = await archive.of(archiveService('http://localhost')).get(asking('/a'));
    expect(await reply.text()).toBe('data');
    expect(archive.told).toEqual(['toys: no whole reply within 0 s; asked again in 1 s']);
  });

  it('names what is wrong with a connection', async () => {
    const replies = testArchive().of(archiveService('http://127.0.0.1:1'));
    await expect(replies.get(asking('/a'))).rejects.toMatchObject({
      message: expect.stringMatching(/the connection failed: .* \(6 tries\)/),
      hint: expect.stringContaining('Is http://127.0.0.1:1 the right address'),
    });
  });

  it.each([
    ['http://me:secret@127.0.0.1', '/a', /plain http or https address/],
    ['http://127.0.0.1?key=1', '/a', /plain http or https address/],
    ['file:///etc', '/passwd', /plain http or https address/],
    ['nonsense', '/a', /plain http or https address/],
    ['http://127.0.0.1/v2', '/../a', /not a path to ask/],
    ['http://127.0.0.1/v2', '/%2E%2e/a', /not a path to ask/],
    ['http://127.0.0.1/v2', '/..\\a', /not a path to ask/],
    ['http://127.0.0.1', '@elsewhere.example/a', /not a path to ask/],
    ['http://127.0.0.1', '/a#b', /not a path to ask/],
  ])('to %s for %s is not sent', async (baseUrl, path, message) => {
    let sent = 0;
    const fetch = async () => new Response(String((sent += 1)));
    const archive = testArchive({ fetch });
    const asked = archive.of(archiveService(baseUrl)).get(asking(path));
    await expect(asked).rejects.toThrow(message);
    expect([sent, ...archive.waits]).toEqual([0]);
  });

  it('is not sent with a header that cannot be, and the value is not told', async () => {
    const access = () => ({ headers: { 'X-Key': 'line\nbreak' }, query: {} });
    const { error, asked } = await after([], { access });
    expect(asked).toBe(0);
    expect(error?.message).toContain('the header X-Key holds a line break');
    expect(error?.text).not.toContain('break"');
  });
});

describe('a service that failed once', () => {
  it('is sent nothing more: whoever waits and whoever comes is told the same', async () => {
    const server = await dataServer(() => ({ status: 403, body: 'blocked' }));
    const archive = testArchive();
    const replies = archive.of(archiveService(server.url, { concurrency: 2 }));
    const paths = ['/a', '/b', '/c', '/d', '/e'];
    const ended = await Promise.allSettled(paths.map((path) => replies.get(asking(path))));
    expect(ended.map(({ status }) => status)).toEqual(paths.map(() => 'rejected'));
    await expect(replies.get(asking('/f'))).rejects.toThrow(/403 blocked/);
    // The two that were under way together, and no other.
    expect(server.asked.length).toBeLessThanOrEqual(2);
  });

  it('keeps nobody waiting for a turn that will not be used', async () => {
    const server = await dataServer(() => ({ status: 403, body: 'blocked' }));
    const rate = { requests: 1, milliseconds: 3_600_000 };
    const service = archiveService(server.url, { concurrency: 4, rate });
    const replies = testArchive({ keepRate: true }).of(service);
    const all = ['/a', '/b', '/c', '/d', '/e'].map((path) => replies.get(asking(path)));
    for (const end of await Promise.allSettled(all)) {
      expect(end).toMatchObject({
        status: 'rejected',
        reason: { message: expect.stringContaining('403 blocked') },
      });
    }
    expect(server.asked.length).toBe(1);
  });

  it('still gives what is kept', async () => {
    const server = await dataServer(good);
    const archive = testArchive();
    const service = archiveService(server.url);
    await archive.of(service).get(asking('/a'));
    server.misbehave({ status: 403, body: '' });
    const next = testArchive({ layout: archive.layout }).of(service);
    await expect(next.get(asking('/b'))).rejects.toThrow(/403/);
    expect(await (await next.get(asking('/a'))).text()).toBe('data');
  });
});

const busy: Served = { status: 503, body: 'too busy' };

function limited(headers: Readonly<Record<string, string>>): Served {
  return { status: 429, headers, body: 'Too Many Requests' };
}
