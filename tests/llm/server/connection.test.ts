import { afterEach, describe, expect, it } from 'vitest';
import { StoppedError } from '../../../src/base/stopped.js';
import { UserError } from '../../../src/base/user-error.js';
import { openaiModel } from '../../../src/llm/backends/openai.js';
import type { LanguageModel, Usage } from '../../../src/llm/model.js';
import type { ModelWorld } from '../../../src/llm/model-world.js';
import { openaiModelSchema } from '../../../src/llm/options.js';
import { openGates } from '../../../src/llm/wrappers/gate.js';
import { buy, decidePrompt, rejection } from '../example-prompt.js';
import { completion, errorReply, loopbackServer } from '../loopback-server.js';
import type { LoopbackServer, Reply } from '../loopback-server.js';
import { instantWaits, KEY, testWorld } from '../test-world.js';

let server: LoopbackServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function served(
  respond: (n: number) => Reply | Promise<Reply>,
  world: Partial<ModelWorld> = {},
  more: object = {},
): Promise<{ model: LanguageModel; server: LoopbackServer }> {
  server = await loopbackServer((_, n) => respond(n));
  const options = { backend: 'openai', model: 'm', base_url: server.baseUrl, ...more };
  return { server, model: openaiModel(openaiModelSchema.parse(options), testWorld(world)) };
}

/** Waits that are recorded, at a gate of their own. */
function recorded(): { waits: number[]; world: Partial<ModelWorld> } {
  const effects = instantWaits();
  const stop = new AbortController().signal;
  return { waits: effects.waits, world: { stop, gateOf: openGates(4, stop, effects) } };
}

describe('the wait before another try', () => {
  const at = 'Wed, 21 Oct 2026 07:28:00 GMT';
  const later = 'Wed, 21 Oct 2026 08:28:30 GMT';
  it.each<[Record<string, string>, number]>([
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': '86400' }, 86_400_000],
    [{ 'retry-after-ms': '20', 'retry-after': '7' }, 20],
    [{ 'retry-after': later, date: at }, 3_630_000],
    [{ 'retry-after': '0' }, 375],
    [{ 'retry-after': at, date: later }, 375],
    [{ 'retry-after': 'soon' }, 375],
    [{}, 375],
  ])('after a 429 with %o is %i ms', async (headers, wait) => {
    const { waits, world } = recorded();
    const busy = { status: 429, headers, body: { error: { message: 'busy' } } };
    const { model } = await served((n) => (n === 0 ? busy : completion(buy)), world);
    await model.generate(decidePrompt(), 0);
    expect(waits).toEqual([wait]);
  });

  it('is told, once for each status, on one line and without what steers a terminal', async () => {
    const told: string[] = [];
    const { world } = recorded();
    const busy: Reply = {
      status: 429,
      headers: { 'retry-after': '7' },
      body: { error: { message: 'slow\n\u001B[2Jdown' } },
    };
    const replies: Reply[] = [busy, busy, { status: 500, body: 'oh' }, completion(buy)];
    const { model, server } = await served((n) => replies[n] ?? completion(buy), {
      ...world,
      warn: (message) => void told.push(message),
    });
    await model.generate(decidePrompt(), 0);
    expect(told).toEqual([
      `${server.baseUrl}: the server answered 429 slow [2Jdown; asked again in 7 s`,
      `${server.baseUrl}: the server answered 500 oh; asked again up to 6 times`,
    ]);
  });

  it('grows from try to try', async () => {
    const { waits, world } = recorded();
    const { model } = await served(() => ({ status: 500, body: '' }), world);
    await rejection(model.generate(decidePrompt(), 0));
    expect(waits).toEqual([375, 750, 1500, 3000, 6000, 12_000]);
  });

  it('holds no place: another call passes meanwhile', async () => {
    const stop = new AbortController().signal;
    let over = (): void => undefined;
    const sleep = (): Promise<void> => new Promise((resolve) => (over = resolve));
    const gateOf = openGates(1, stop, { sleep, uniform: () => 0 });
    const { model } = await served((n) => (n === 0 ? { status: 500, body: '' } : completion(buy)), {
      stop,
      gateOf,
    });
    const first = model.generate(decidePrompt(), 0);
    const second = await model.generate(decidePrompt(), 1);
    expect(second.value).toEqual(buy);
    over();
    expect((await first).value).toEqual(buy);
  });
});

describe('an error that will not pass', () => {
  it.each([
    [401, {}, /environment variable OPENAI_API_KEY/],
    [403, {}, /environment variable OPENAI_API_KEY/],
    [401, { api_key_env: null }, /api_key_env/],
    [404, {}, /model name "m".*\/v1/],
    [400, {}, /structured_output: text/],
    [422, {}, /structured_output: text/],
  ])('such as %i with %o is told at once, with what to do', async (status, more, hint) => {
    const { model, server } = await served(() => errorReply(status, 'the words'), {}, more);
    const error = await rejection(model.generate(decidePrompt(), 0));
    expect(error).toMatchObject({ exitCode: 1, where: server.baseUrl });
    expect(error).toHaveProperty('message', `decide@1: the server answered ${status} the words`);
    expect(error).toHaveProperty('hint', expect.stringMatching(hint));
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ['maximum context length is 8192', /context_tokens/],
    ['max_completion_tokens is not supported', /token_limit_field/],
    ['temperature does not support 0.7', /temperature: null/],
  ])('"%s" names the setting', async (message, hint) => {
    const { model } = await served(() => errorReply(400, message));
    const error = await rejection(model.generate(decidePrompt(), 0));
    expect(error).toHaveProperty('hint', expect.stringMatching(hint));
  });

  it('also where the server says so of a 429', async () => {
    const spent: Reply = {
      status: 429,
      headers: { 'x-should-retry': 'false' },
      body: { error: { message: 'You exceeded your current quota' } },
    };
    const { model, server } = await served(() => spent);
    const error = await rejection(model.generate(decidePrompt(), 0));
    expect(error).toHaveProperty('hint', expect.stringMatching(/quota of the key/));
    expect(server.received).toHaveLength(1);
  });
});

describe('who asks', () => {
  const headers = { 'X-Token': 'Basic ${MY_TOKEN}', 'X-Title': 'FinMem', 'api-key': '${OTHER}' };
  const environment = (name: string): string | undefined =>
    ({ MY_TOKEN: 'token-1234\n', OTHER: 'other-5678', OPENAI_API_KEY: `${KEY}\n` })[name];

  it('is told in headers filled from the environment, without line ends of files', async () => {
    const { model, server } = await served(() => completion(buy), { environment }, { headers });
    await model.generate(decidePrompt(), 0);
    expect(server.received[0]?.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'x-token': 'Basic token-1234',
      'x-title': 'FinMem',
      'api-key': 'other-5678',
    });
  });

  it('is told by no key where the server wants none, and by another scheme where named', async () => {
    const none = { api_key_env: null };
    const { model, server } = await served(() => completion(buy), {}, none);
    await model.generate(decidePrompt(), 0);
    expect(server.received[0]?.headers).not.toHaveProperty('authorization');
    await server.close();
    const basic = await served(
      () => completion(buy),
      { environment },
      {
        ...none,
        headers: { Authorization: 'Basic ${MY_TOKEN}' },
      },
    );
    await basic.model.generate(decidePrompt(), 0);
    expect(basic.server.received[0]?.headers['authorization']).toBe('Basic token-1234');
  });

  it.each([
    ['MY_KEY', { api_key_env: 'MY_KEY' }],
    ['MY_VALUE', { headers: { 'X-Value': 'a ${MY_VALUE}' } }],
  ])('is asked for by name when %s is not set, and before anything is sent', async (name, more) => {
    const { model, server } = await served(() => completion(buy), {}, more);
    const error = await rejection(model.generate(decidePrompt(), 0));
    if (!(error instanceof UserError)) throw error;
    expect(error.message).toBe(`the environment variable ${name} is not set`);
    expect([error.exitCode, error.where]).toEqual([1, server.baseUrl]);
    expect(server.received).toHaveLength(0);
  });

  it.each([`${KEY}\nsecond line`, 'sk-canary-kéy-0123456789'])(
    'is not shown when no header can carry it',
    async (key) => {
      const { model } = await served(() => completion(buy), { environment: () => key });
      const error = await rejection(model.generate(decidePrompt(), 0));
      if (!(error instanceof UserError)) throw error;
      expect(error.text).toContain('OPENAI_API_KEY');
      expect(error.text).not.toContain('canary');
    },
  );
});

describe('spending', () => {
  it('is reserved for each attempt, with the tokens it may take, and settled with what it took', async () => {
    const reserved: number[][] = [];
    const settled: (Usage | null)[] = [];
    const { model } = await served(
      (n) => [errorReply(500, 'oops'), completion('Buy!')][n] ?? completion(buy),
      {
        spending: {
          mayRefuse: true,
          async reserve(call) {
            reserved.push([await call.inputTokens(), call.mostOutputTokens]);
            return (usage) => settled.push(usage);
          },
        },
      },
    );
    await model.generate(decidePrompt(), 0);
    const counted = { inputTokens: 12, cachedInputTokens: 0, outputTokens: 5 };
    expect(settled).toEqual([null, counted, counted]);
    expect(reserved.map(([, output]) => output)).toEqual([1024, 1024, 1024]);
    const [first = 0, , last = 0] = reserved.map(([input = 0]) => input);
    expect(first).toBeGreaterThan(20);
    expect(last).toBeGreaterThan(first);
  });

  it('that is refused stops the call before it is made', async () => {
    const refused = new StoppedError('budget', 'no more');
    const { model, server } = await served(() => completion(buy), {
      spending: { mayRefuse: true, reserve: () => Promise.reject(refused) },
    });
    expect(await rejection(model.generate(decidePrompt(), 0))).toBe(refused);
    expect(server.received).toHaveLength(0);
  });
});

describe('once stopped', () => {
  it.each<[string, Reply, object]>([
    ['an answer under way arrives', completion(buy), { value: buy }],
    ['a fault is not retried', errorReply(500, 'oops'), { why: 'interrupted' }],
    ['an unusable answer is not asked for again', completion('Buy!'), { why: 'interrupted' }],
  ])('%s', async (_, reply, end) => {
    const stop = new AbortController();
    const gateOf = openGates(4, stop.signal, instantWaits());
    const respond = (): Reply => {
      stop.abort();
      return reply;
    };
    const { model, server } = await served(respond, { stop: stop.signal, gateOf });
    const ended = await model.generate(decidePrompt(), 0).catch((error: unknown) => error);
    expect(ended).toMatchObject(end);
    expect(server.received).toHaveLength(1);
  });
});
