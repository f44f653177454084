import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FinmemOptions } from '../../src/agents/finmem/options.js';
import { openModel } from '../../src/llm/backends/catalog.js';
import { openEmbedder } from '../../src/llm/embedders/catalog.js';
import type { OpenaiEmbedderOptions, OpenaiModelOptions } from '../../src/llm/options.js';
import { buy, decidePrompt } from '../llm/example-prompt.js';
import {
  completion,
  embeddings,
  loopbackServer,
  type LoopbackServer,
  type Received,
} from '../llm/loopback-server.js';
import { testWorld } from '../llm/test-world.js';
import { readPage } from './markdown.js';
import { experimentOf } from './settings.js';

const isFinmem = (agent: { kind: string }): agent is FinmemOptions => agent.kind === 'finmem';

/** The finmem agents of the page's examples, with the place of each. */
const agents = readPage('docs/backends.md')
  .blocks.filter(({ language }) => language === 'yaml')
  .flatMap((block) => {
    const [agent] = Object.values(experimentOf(block).experiment.agents).filter(isFinmem);
    return agent === undefined ? [] : [{ agent, place: block.place }];
  });
const models = agents.flatMap(({ agent, place }): [string, OpenaiModelOptions][] =>
  agent.model.backend === 'openai' ? [[`${place} ${agent.model.base_url}`, agent.model]] : [],
);
const embedders = agents.flatMap(({ agent, place }): [string, OpenaiEmbedderOptions][] =>
  agent.embedder.backend === 'openai'
    ? [[`${place} ${agent.embedder.base_url}`, agent.embedder]]
    : [],
);

/** What each hosted or local server of the page must be sent, beside messages and schema. */
const sent: Readonly<Record<string, object>> = {
  'gpt-4o-mini': { temperature: 0.7, max_completion_tokens: 1024 },
  'gpt-5-mini': { max_completion_tokens: 8192, reasoning_effort: 'low' },
  'Qwen/Qwen2.5-7B-Instruct': {
    temperature: 0.7,
    max_completion_tokens: 1024,
    top_p: 0.9,
    top_k: 50,
  },
  'meta-llama/Llama-3.1-8B-Instruct': { temperature: 0.8, max_tokens: 1024, top_p: 0.6 },
  'llama3.1:8b': { temperature: 0.7, max_tokens: 1024 },
  'qwen2.5-7b-instruct': { temperature: 0.7, max_tokens: 1024 },
  'gemini-2.5-flash': { temperature: 0.2, max_completion_tokens: 1024, reasoning_effort: 'none' },
  'meta-llama/Llama-3.3-70B-Instruct-Turbo': { temperature: 0.7, max_tokens: 1024 },
  'my-model': { temperature: 0.7, max_completion_tokens: 1024 },
};

const world = testWorld({ environment: (name) => `value-of-${name}` });

describe('an example of docs/backends.md', () => {
  let server: LoopbackServer;
  beforeAll(async () => {
    server = await loopbackServer(({ path }) =>
      path.endsWith('/embeddings') ? embeddings([[3, 4]]) : completion(buy),
    );
  });
  afterAll(() => server.close());

  const received = (): Received => {
    const last = server.received.at(-1);
    if (last === undefined) throw new Error('nothing was asked');
    return last;
  };
  const authorization = (variable: string | null): string | undefined =>
    variable === null ? undefined : `Bearer value-of-${variable}`;

  it('there is for each of the seven servers', () => {
    const hosts = models.map(([, { base_url }]) => new URL(base_url).host);
    expect(new Set(hosts)).toEqual(
      new Set([
        'api.openai.com',
        '127.0.0.1:8000',
        '127.0.0.1:8080',
        '127.0.0.1:11434',
        'generativelanguage.googleapis.com',
        'api.together.xyz',
        'gateway.example.com',
      ]),
    );
  });

  it.each(models)('%s sends what it says and reads the answer', async (_, options) => {
    const model = openModel({ ...options, base_url: server.baseUrl }, world);
    const { value } = await model.generate(decidePrompt(), 1);
    expect(value).toEqual(buy);
    const { path, headers, body } = received();
    const { messages, response_format, ...others } = body;
    expect(path).toBe('/v1/chat/completions');
    expect(headers.authorization).toBe(authorization(options.api_key_env));
    expect(others).toEqual({ model: options.model, ...sent[options.model] });
    expect(response_format).toMatchObject({ type: 'json_schema', json_schema: { strict: true } });
    expect(JSON.stringify(messages)).toContain('Buy, hold or sell?');
  });

  it('sends the headers of a gateway, their secrets from the environment', async () => {
    const [, options] = models.find(([place]) => place.includes('gateway')) ?? [];
    if (options === undefined) throw new Error('no gateway on the page');
    await openModel({ ...options, base_url: server.baseUrl }, world).generate(decidePrompt(), 1);
    expect(received().headers).toMatchObject({
      'x-team': 'research',
      'x-api-key': 'value-of-GATEWAY_KEY',
    });
  });

  it.each(embedders)('%s embeds as it says', async (_, options) => {
    const dimension = options.dimension === null ? {} : { dimension: 2 };
    const embedder = openEmbedder({ ...options, ...dimension, base_url: server.baseUrl }, world);
    const [vector] = await embedder.embed(['Sales rose.']);
    expect([...(vector ?? [])].map((x) => Math.round(x * 10) / 10)).toEqual([0.6, 0.8]);
    const { path, headers, body } = received();
    expect(path).toBe('/v1/embeddings');
    expect(headers.authorization).toBe(authorization(options.api_key_env));
    expect(body).toMatchObject({ model: options.model, input: ['Sales rose.'] });
    expect(body['dimensions']).toBe(options.dimension === null ? undefined : 2);
  });
});
