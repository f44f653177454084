import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/user-error.js';
import { openaiModel } from '../../../src/llm/backends/openai.js';
import { openaiModelSchema, type OpenaiModelOptions } from '../../../src/llm/options.js';
import { buy, decidePrompt, rejection } from '../example-prompt.js';
import { completion, errorReply, loopbackServer, refusedUrl } from '../loopback-server.js';
import type { LoopbackServer, Reply } from '../loopback-server.js';

const KEY = 'sk-canary-0123456789abcdef';
let server: LoopbackServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

function modelAt(
  baseUrl: string,
  more: Partial<OpenaiModelOptions> = {},
  key: string | undefined = KEY,
): ReturnType<typeof openaiModel> {
  const plain = { backend: 'openai', model: 'test-model', base_url: baseUrl, max_retries: 1 };
  return openaiModel(openaiModelSchema.parse({ ...plain, ...more }), key);
}

async function failureOf(reply: Reply, more: Partial<OpenaiModelOptions> = {}): Promise<unknown> {
  server = await loopbackServer(() => reply);
  return rejection(modelAt(server.baseUrl, more).generate(decidePrompt(), 0));
}

function userError(error: unknown): UserError {
  if (!(error instanceof UserError)) throw new Error(`not a UserError: ${inspect(error)}`);
  expect(error.exitCode).toBe(1);
  return error;
}

describe('a failed request names the server and says what to do', () => {
  it.each([
    [401, {}, /environment variable OPENAI_API_KEY/],
    [403, {}, /environment variable OPENAI_API_KEY/],
    [401, { api_key_env: null }, /api_key_env/],
    [404, {}, /model name "test-model".*\/v1/],
    [400, {}, /structured output.*temperature: null/],
    [422, {}, /structured output/],
    [429, {}, /concurrency/],
    [500, {}, /same command goes on/],
  ])('status %i %o', async (status, more, hint) => {
    const error = userError(await failureOf(errorReply(status, 'as the server says'), more));
    expect(error.where).toBe(server?.baseUrl);
    expect(error.message).toContain(`${status} as the server says`);
    expect(error.hint).toMatch(hint);
  });

  it('a refused connection', async () => {
    const url = await refusedUrl();
    const error = userError(
      await rejection(modelAt(url, { max_retries: 0 }).generate(decidePrompt(), 0)),
    );
    expect(error.where).toBe(url);
    expect(error.message).toContain('ECONNREFUSED');
    expect(error.hint).toMatch(/server running/);
  });

  it.each<[string, Reply]>([
    ['before the reply begins', () => undefined],
    [
      'in the middle of the reply',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"choices":');
      },
    ],
  ])('a server that falls silent %s', async (_, reply) => {
    const silent = { timeout_seconds: 0.05, max_retries: 0 };
    const error = userError(await failureOf(reply, silent));
    expect(error.message).toContain('no whole answer within 0.05 s (1 try)');
    expect(error.hint).toContain('timeout_seconds');
  });

  it('a reply broken off is asked for again', async () => {
    const broken: Reply = (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"choices":', () => response.destroy());
    };
    server = await loopbackServer((_, n) => (n === 0 ? broken : completion(buy)));
    expect((await modelAt(server.baseUrl).generate(decidePrompt(), 0)).value).toEqual(buy);
  });

  it.each<[string, Reply]>([
    ['a page', { body: '<html>Welcome</html>' }],
    ['other JSON', { body: { hello: 'there' } }],
    ['nothing', { body: '' }],
    ['broken JSON', { headers: { 'content-type': 'application/json' }, body: '{"choices' }],
  ])('a server that answers with %s', async (_, reply) => {
    const error = userError(await failureOf(reply));
    expect(error.hint).toMatch(/base_url.*\/v1/);
  });

  it('an error with status 200 is told in the words of the server', async () => {
    const error = userError(await failureOf({ body: { error: { message: 'upstream is down' } } }));
    expect(error.message).toContain('upstream is down');
  });
});

describe('the key', () => {
  const echoes: [string, Reply][] = [
    ['a 401', errorReply(401, `Incorrect API key provided: ${KEY}.`)],
    ['a 500', errorReply(500, `headers: {"Authorization":"Bearer ${KEY}"}`)],
    ['a page', { status: 502, headers: { 'retry-after-ms': '1' }, body: `<p>${KEY}</p>` }],
    ['at the edge of a clipped message', errorReply(400, `${'x'.repeat(470)}${KEY}`)],
    ['a filtered question', errorReply(400, KEY, { code: 'content_filter' })],
    ['a code', errorReply(400, 'no', { code: KEY, param: KEY })],
    ['an error with status 200', { body: { error: { message: `no such key ${KEY}` } } }],
    ['a refusal', completion(null, { message: { content: null, refusal: `Not with ${KEY}` } })],
    ['text that is not JSON', completion(KEY)],
    ['an answer outside the schema', completion({ [KEY]: KEY })],
    ['broken JSON', { headers: { 'content-type': 'application/json' }, body: KEY }],
  ];
  it.each(echoes)('echoed in %s is in nothing that can be printed', async (_, reply) => {
    const error = await failureOf(reply);
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('canary');
  });

  it('echoed in an answer is not in the answer', async () => {
    server = await loopbackServer(() => completion({ ...buy, rationale: `Because ${KEY}.` }));
    const { value } = await modelAt(server.baseUrl).generate(decidePrompt(), 0);
    expect(value).toEqual({ ...buy, rationale: 'Because [key].' });
  });

  it('that is a placeholder does not eat words of an answer', async () => {
    const answer = { ...buy, rationale: 'The order book is EMPTY.' };
    server = await loopbackServer(() => completion(answer));
    const { value } = await modelAt(server.baseUrl, {}, 'EMPTY').generate(decidePrompt(), 0);
    expect(value).toEqual(answer);
  });

  it.each([undefined, '', '  '])('missing (%o) is told before anything is sent', async (key) => {
    server = await loopbackServer(() => completion(buy));
    const missing = openaiModel(
      openaiModelSchema.parse({
        backend: 'openai',
        model: 'm',
        base_url: server.baseUrl,
        api_key_env: 'MY_KEY',
      }),
      key,
    );
    const error = userError(await rejection(missing.generate(decidePrompt(), 0)));
    expect(error.text).toContain('environment variable MY_KEY is not set');
    expect(server.received).toHaveLength(0);
  });

  it.each([`${KEY}\nsecond line`, 'sk-canary-kéy-0123456789'])(
    'that no header can carry is told without showing it',
    async (key) => {
      const error = userError(
        await rejection(modelAt('http://127.0.0.1:1/v1', {}, key).generate(decidePrompt(), 0)),
      );
      expect(error.text).toContain('OPENAI_API_KEY');
      expect(inspect(error)).not.toContain('canary');
    },
  );

  it('loses the line break a file put behind it', async () => {
    server = await loopbackServer(() => completion(buy));
    await modelAt(server.baseUrl, {}, `${KEY}\n`).generate(decidePrompt(), 0);
    expect(server.received[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it.each(['http://me:canary@127.0.0.1:1/v1', 'http://127.0.0.1:1/v1?key=canary', 'ftp://a/v1'])(
    'has no place in the address %s',
    (baseUrl) => {
      expect(() => modelAt(baseUrl)).toThrow(UserError);
      expect(() => modelAt(baseUrl)).not.toThrow(/canary/);
    },
  );
});
