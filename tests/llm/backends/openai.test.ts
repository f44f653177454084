import { afterEach, describe, expect, it, vi } from 'vitest';
import { openaiModel } from '../../../src/llm/backends/openai.js';
import type { LanguageModel } from '../../../src/llm/model.js';
import { openaiModelSchema, type OpenaiModelOptions } from '../../../src/llm/options.js';
import { buy, decidePrompt } from '../example-prompt.js';
import { completion, loopbackServer } from '../loopback-server.js';
import type { LoopbackServer, Reply } from '../loopback-server.js';
import { KEY, testWorld } from '../test-world.js';

let server: LoopbackServer | undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.close();
  server = undefined;
});

async function served(
  respond: (n: number) => Reply,
  more: object = {},
): Promise<{ server: LoopbackServer; model: LanguageModel }> {
  server = await loopbackServer((_, n) => respond(n));
  return { server, model: openaiModel(options(server.baseUrl, more), testWorld()) };
}

function options(baseUrl: string, more: object = {}): OpenaiModelOptions {
  const plain = { backend: 'openai', model: 'test-model', base_url: baseUrl };
  return openaiModelSchema.parse({ ...plain, ...more });
}

describe('a request', () => {
  it('carries messages, strict schema, parameters and key, and comes back as an answer', async () => {
    const { server, model } = await served(() => completion(buy));
    await expect(model.generate(decidePrompt(), 0)).resolves.toEqual({
      value: buy,
      usage: { inputTokens: 12, cachedInputTokens: 0, outputTokens: 5 },
      calls: 1,
      key: null,
    });
    const [request] = server.received;
    expect(request?.path).toBe('/v1/chat/completions');
    expect(request?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(request?.body).toMatchObject({
      model: 'test-model',
      temperature: 0.7,
      max_completion_tokens: 1024,
      messages: [{ role: 'system' }, { role: 'user', content: 'Buy, hold or sell?' }],
      response_format: {
        type: 'json_schema',
        json_schema: {
          strict: true,
          schema: {
            required: ['action', 'rationale', 'cited'],
            additionalProperties: false,
            properties: { action: { enum: ['buy', 'hold', 'sell'] } },
          },
        },
      },
    });
  });

  it('sends further parameters as they are, and the token limit under the name asked for', async () => {
    const more = { parameters: { top_p: 0.9, stop: ['\n\n'] }, token_limit_field: 'max_tokens' };
    const { server, model } = await served(() => completion(buy), more);
    await model.generate(decidePrompt(), 0);
    const body = server.received[0]?.body;
    expect(body).toMatchObject({ top_p: 0.9, stop: ['\n\n'], max_tokens: 1024 });
    expect(body).not.toHaveProperty('max_completion_tokens');
  });

  it.each(['model', 'messages', 'response_format', 'stream', 'temperature', 'max_tokens'])(
    'takes no second %s among its parameters',
    (name) => {
      const parsed = openaiModelSchema.safeParse({
        backend: 'openai',
        model: 'm',
        parameters: { [name]: true },
      });
      expect(JSON.stringify(parsed.error?.issues)).toContain('setting of its own');
    },
  );

  it('sends no lengths of text, no seed, and no temperature when it is null', async () => {
    const { server, model } = await served(() => completion(buy), { temperature: null });
    await model.generate(decidePrompt(), 7);
    expect(server.received[0]?.body).not.toHaveProperty('temperature');
    expect(server.received[0]?.body).not.toHaveProperty('seed');
    expect(JSON.stringify(server.received[0]?.body)).not.toContain('minLength');
  });

  it('takes nothing from the environment but what the options name', async () => {
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:1/v1');
    vi.stubEnv('OPENAI_API_KEY', 'another key');
    vi.stubEnv('OPENAI_ORG_ID', 'organization');
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-custom: canary');
    const { server, model } = await served(() => completion(buy));
    await model.generate(decidePrompt(), 0);
    const headers = server.received[0]?.headers;
    expect(headers?.authorization).toBe(`Bearer ${KEY}`);
    expect(headers).not.toHaveProperty('openai-organization');
    expect(headers).not.toHaveProperty('x-custom');
  });
});

describe('usage', () => {
  const counted = (usage: unknown): Reply => {
    const choice = { message: { content: JSON.stringify(buy) } };
    return { body: { choices: [choice], usage } };
  };
  it.each([
    ['no count', undefined, [0, 0, 0]],
    ['counts that are none', { prompt_tokens: 'many', completion_tokens: -1 }, [0, 0, 0]],
    [
      'cached tokens',
      { prompt_tokens: 9, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 4 } },
      [9, 4, 2],
    ],
  ])('of a server that reports %s', async (_, usage, [input, cached, output]) => {
    const { model } = await served(() => counted(usage));
    expect((await model.generate(decidePrompt(), 0)).usage).toEqual({
      inputTokens: input,
      cachedInputTokens: cached,
      outputTokens: output,
    });
  });

  it('adds up over what is asked again', async () => {
    const { model } = await served((n) => completion(n === 0 ? 'Buy!' : buy));
    const { usage, calls } = await model.generate(decidePrompt(), 0);
    expect(usage).toEqual({ inputTokens: 24, cachedInputTokens: 0, outputTokens: 10 });
    expect(calls).toBe(2);
  });
});

describe('model id', () => {
  const idOf = (more: object): string =>
    openaiModel(options('http://127.0.0.1:1/v1', more), testWorld()).id;

  it('stays the same for what cannot change an answer', () => {
    const same = {
      timeout_seconds: 1,
      max_retries: 0,
      max_reasks: 0,
      api_key_env: 'OTHER',
      headers: { 'X-Title': 'mine' },
      token_limit_field: 'max_tokens',
      concurrency: 3,
      context_tokens: 4096,
      price: { input: 1, output: 1 },
    };
    expect(idOf(same)).toBe(idOf({}));
    expect(idOf({ base_url: 'http://127.0.0.1:1/v1/' })).toBe(idOf({}));
    expect(idOf({})).not.toContain(KEY);
  });

  it.each([
    { model: 'other' },
    { temperature: null },
    { temperature: 0 },
    { max_output_tokens: 1 },
    { parameters: { top_p: 0.5 } },
    { structured_output: 'text' },
    { base_url: 'http://127.0.0.1:2/v1' },
  ])('changes with %o', (more) => {
    expect(idOf(more)).not.toBe(idOf({}));
  });

  it('has no place for a password in the address', () => {
    for (const base_url of [
      'http://me:canary@127.0.0.1:1/v1',
      'http://127.0.0.1:1/v1?key=canary',
    ]) {
      expect(() => idOf({ base_url })).toThrow(/base_url must be a plain/);
      expect(() => idOf({ base_url })).not.toThrow(/canary/);
    }
  });
});

it('tells how much it reads at once, by its tokenizer', async () => {
  const model = openaiModel(
    options('http://127.0.0.1:1/v1', { context_tokens: 8192 }),
    testWorld(),
  );
  expect(model.limits).toMatchObject({ contextTokens: 8192, maxOutputTokens: 1024 });
  expect((await model.limits?.tokenizer())?.count('hello world')).toBe(2);
});
