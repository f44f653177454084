import { afterEach, describe, expect, it, vi } from 'vitest';
import { openaiModel } from '../../../src/llm/backends/openai.js';
import { UnusableAnswerError } from '../../../src/llm/model.js';
import { openaiModelSchema, type OpenaiModelOptions } from '../../../src/llm/options.js';
import { buy, decidePrompt, rejection } from '../example-prompt.js';
import { completion, errorReply, loopbackServer } from '../loopback-server.js';
import type { LoopbackServer, Reply } from '../loopback-server.js';

const KEY = 'sk-canary-0123456789abcdef';
let server: LoopbackServer | undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.close();
  server = undefined;
});

async function served(
  respond: (n: number) => Reply,
  more: Partial<OpenaiModelOptions> = {},
  key: string | undefined = KEY,
): Promise<{ server: LoopbackServer; model: ReturnType<typeof openaiModel> }> {
  server = await loopbackServer((_, n) => respond(n));
  return { server, model: openaiModel(options(server.baseUrl, more), key) };
}

function options(baseUrl: string, more: Partial<OpenaiModelOptions> = {}): OpenaiModelOptions {
  const plain = { backend: 'openai', model: 'test-model', base_url: baseUrl };
  return openaiModelSchema.parse({ ...plain, ...more });
}

describe('a request', () => {
  it('carries messages, strict schema, parameters and key, and comes back as an answer', async () => {
    const { server, model } = await served(() => completion(buy));
    await expect(model.generate(decidePrompt(), 0)).resolves.toEqual({
      value: buy,
      usage: { inputTokens: 12, outputTokens: 5 },
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

  it('sends no lengths of text, no seed, and no temperature when it is null', async () => {
    const { server, model } = await served(() => completion(buy), { temperature: null });
    await model.generate(decidePrompt(), 7);
    expect(server.received[0]?.body).not.toHaveProperty('temperature');
    expect(server.received[0]?.body).not.toHaveProperty('seed');
    expect(JSON.stringify(server.received[0]?.body)).not.toContain('minLength');
  });

  it('sends no authorization to a server that wants no key', async () => {
    const { server, model } = await served(() => completion(buy), { api_key_env: null }, '');
    await model.generate(decidePrompt(), 0);
    expect(server.received[0]?.headers).not.toHaveProperty('authorization');
  });

  it('takes address and account from the options, not from the environment', async () => {
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:1/v1');
    vi.stubEnv('OPENAI_API_KEY', 'another key');
    vi.stubEnv('OPENAI_ADMIN_KEY', 'admin key');
    vi.stubEnv('OPENAI_ORG_ID', 'organization');
    vi.stubEnv('OPENAI_PROJECT_ID', 'project');
    const { server, model } = await served(() => completion(buy));
    await model.generate(decidePrompt(), 0);
    expect(server.received[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(server.received[0]?.headers).not.toHaveProperty('openai-organization');
    expect(server.received[0]?.headers).not.toHaveProperty('openai-project');
  });

  it('counts no tokens when the server reports none', async () => {
    const choice = { message: { content: JSON.stringify(buy) } };
    const { model } = await served(() => ({ body: { choices: [choice] } }));
    expect((await model.generate(decidePrompt(), 0)).usage).toEqual({
      inputTokens: 0,
      outputTokens: 0,
    });
  });
});

describe('retries', () => {
  it.each([429, 500, 503])('asks again after %i and returns the answer', async (status) => {
    const { server, model } = await served((n) =>
      n === 0 ? errorReply(status, 'not now') : completion(buy),
    );
    expect((await model.generate(decidePrompt(), 0)).value).toEqual(buy);
    expect(server.received).toHaveLength(2);
  });

  it('does not ask again after an error that will not pass', async () => {
    const { server, model } = await served(() => errorReply(401, 'bad key'));
    await rejection(model.generate(decidePrompt(), 0));
    expect(server.received).toHaveLength(1);
  });
});

describe('an unusable answer', () => {
  const refused = { message: { role: 'assistant', content: null, refusal: 'I give no advice.' } };
  it.each([
    ['refusal', completion(null, refused), /refused: I give no advice/],
    ['no content', completion(null), /empty/],
    ['blank content', completion('  '), /empty/],
    ['no choice', { body: { choices: [] } }, /no answer/],
    ['text that is not JSON', completion('Buy!'), /not JSON/],
    ['another schema', completion({ action: 'short' }), /schema[^]*action/],
    ['a key too many', completion({ ...buy, confidence: 1 }), /schema[^]*confidence/],
    ['an empty rationale', completion({ ...buy, rationale: '' }), /schema[^]*rationale/],
    ['a cut answer', completion('{"action":', { finish_reason: 'length' }), /max_output_tokens/],
    [
      'a cut answer that happens to parse',
      completion(buy, { finish_reason: 'length' }),
      /cut off at 1024/,
    ],
    ['filtered answer', completion('', { finish_reason: 'content_filter' }), /content filter/],
    [
      'filtered question',
      errorReply(400, 'no', { code: 'content_filter' }),
      /content filter: 400 no/,
    ],
  ])('%s', async (_, reply, message) => {
    const { model } = await served(() => reply);
    const error = await rejection(model.generate(decidePrompt(), 0));
    expect(error).toBeInstanceOf(UnusableAnswerError);
    expect(error).toHaveProperty('message', expect.stringMatching(message));
    expect(error).toHaveProperty('message', expect.stringMatching(/^decide@1: /));
  });

  it('keeps what the parser or the schema said as its cause', async () => {
    const { model } = await served((n) => completion(n === 0 ? 'Buy!' : {}));
    const notJson = await rejection(model.generate(decidePrompt(), 0));
    expect(notJson).toHaveProperty('cause', expect.any(SyntaxError));
    const notSchema = await rejection(model.generate(decidePrompt(), 0));
    expect(notSchema).toHaveProperty('cause.issues');
  });
});

describe('model id', () => {
  const plain = options('http://127.0.0.1:1/v1');
  const idOf = (more: Partial<OpenaiModelOptions>): string =>
    openaiModel({ ...plain, ...more }, KEY).id;

  it('stays the same for what cannot change an answer', () => {
    const same = { timeout_seconds: 1, max_retries: 0, api_key_env: 'OTHER' };
    expect(idOf(same)).toBe(idOf({}));
    expect(idOf({ base_url: 'http://127.0.0.1:1/v1/' })).toBe(idOf({}));
    expect(idOf({})).not.toContain(KEY);
  });

  it.each<Partial<OpenaiModelOptions>>([
    { model: 'other' },
    { temperature: null },
    { temperature: 0 },
    { max_output_tokens: 1 },
    { base_url: 'http://127.0.0.1:2/v1' },
  ])('changes with %o', (more) => {
    expect(idOf(more)).not.toBe(idOf({}));
  });
});
