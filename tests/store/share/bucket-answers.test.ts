import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../../src/base/user-error.js';
import type { FileAnswerStore } from '../../../src/store/answer-store.js';
import { openShare } from '../../../src/store/share/open-share.js';
import { abstention, answer, keyOf, other, question } from '../answer-sample.js';
import { temporaryLayout } from '../sample.js';
import { environmentFor, machine } from './places.js';
import { s3Server, type S3Server } from './s3-server.js';

const request = question('Buy?');
const KEY = keyOf(request);
const OBJECT = `cache/answers/${KEY.slice(0, 2)}/${KEY}.json`;

function open(
  { endpoint }: S3Server,
  layout = temporaryLayout(),
  warn: (message: string) => void = (message) => expect.unreachable(message),
): FileAnswerStore {
  return openShare('s3://bucket', layout, machine(environmentFor(endpoint))).answers(warn);
}

const asked = (server: S3Server): string[] =>
  server.asked
    .splice(0)
    .map(({ method, key }) => `${method} ${key.startsWith('cache') ? 'it' : key}`);

describe('answers in a bucket', () => {
  it('cost one request to miss, one to put, none to have', async () => {
    const server = await s3Server();
    const answers = open(server);
    await answers.put(keyOf(question('First?')), answer, question('First?'));
    asked(server);
    expect(await answers.get(KEY)).toBeUndefined();
    expect(asked(server)).toEqual(['GET it']);
    await answers.put(KEY, answer, request);
    expect(asked(server)).toEqual(['PUT it']);
    expect(await answers.get(KEY)).toEqual(answer);
    expect(asked(server)).toEqual([]);
  });

  it('put by many at once are one and the same for all', async () => {
    const server = await s3Server();
    const kept = await Promise.all(
      Array.from({ length: 8 }, (_, n) => open(server).put(KEY, { ...other, value: n }, request)),
    );
    expect(new Set(kept.map(({ value }) => value)).size).toBe(1);
    expect(await open(server).get(KEY)).toEqual(kept[0]);
  });

  it.each(['ignored', 'unknown'] as const)(
    'where conditions on writes are %s: the first that is seen stays',
    async (conditions) => {
      const server = await s3Server({ conditions });
      const [one, two] = [open(server), open(server)];
      await one.put(KEY, answer, request);
      expect(await two.put(KEY, other, request)).toEqual(answer);
    },
  );

  it('that a server away could not take are not lost: they are sent when asked for again', async () => {
    let isDown = false;
    const fault = () => (isDown ? ({ status: 403, code: 'AccessDenied' } as const) : undefined);
    const server = await s3Server({ fault });
    const layout = temporaryLayout();
    await open(server, layout).put(keyOf(question('First?')), answer, question('First?'));
    const answers = open(server, layout);
    await answers.get(KEY);
    isDown = true;
    const put = answers.put(KEY, answer, request);
    expect(await put.catch(messageOf)).toContain('do not allow this');
    isDown = false;
    expect(await open(server).get(KEY)).toBeUndefined();
    expect(await open(server, layout).get(KEY)).toEqual(answer);
    expect(await open(server).get(KEY)).toEqual(answer);
    expect(readdirSync(join(layout.data, 'cache/unsent', KEY.slice(0, 2)))).toEqual([]);
  });

  it('that are not sent yet give way to one that another sent meanwhile', async () => {
    let isDown = false;
    const fault = () => (isDown ? ({ status: 403, code: 'AccessDenied' } as const) : undefined);
    const server = await s3Server({ fault });
    const layout = temporaryLayout();
    isDown = true;
    await expect(open(server, layout).put(KEY, answer, request)).rejects.toThrow(
      /do not allow this/,
    );
    isDown = false;
    await open(server).put(KEY, other, request);
    expect(await open(server, layout).get(KEY)).toEqual(other);
  });

  it('that are damaged there are told of, count as missing and are replaced', async () => {
    const server = await s3Server();
    server.store.put(OBJECT, Buffer.from('{"kind":'));
    const warnings: string[] = [];
    const answers = open(server, temporaryLayout(), (message) => void warnings.push(message));
    expect(await answers.get(KEY)).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining(`s3://bucket/${OBJECT}`)]);
    expect(await answers.put(KEY, answer, request)).toEqual(answer);
    expect(await open(server).get(KEY)).toEqual(answer);
  });

  it('are kept as the same bytes here and there', async () => {
    const server = await s3Server();
    const share = openShare(
      's3://bucket',
      temporaryLayout(),
      machine(environmentFor(server.endpoint)),
    );
    await share.answers(() => undefined).put(KEY, answer, request);
    const other_ = await share.fetch(OBJECT);
    expect(other_).toBe(true);
    expect(server.store.objects.get(OBJECT)?.body.toString()).toMatch(/^\{.*\}\n$/);
  });

  it('and the notes of abstentions, where the last stays', async () => {
    const server = await s3Server();
    const [one, two] = [open(server), open(server)];
    await one.putAbstention(KEY, abstention, request);
    await one.putAbstention(KEY, { ...abstention, reason: 'refused' }, request);
    expect((await two.getAbstention(KEY))?.reason).toBe('refused');
    expect(await two.get(KEY)).toBeUndefined();
  });
});
