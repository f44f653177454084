import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { openModel } from '../../src/llm/backends/catalog.js';
import { openEmbedder } from '../../src/llm/embedders/catalog.js';
import { openaiEmbedderSchema, openaiModelSchema } from '../../src/llm/options.js';
import { buy, decidePrompt, memoryStore } from './example-prompt.js';
import { completion, errorReply, loopbackServer } from './loopback-server.js';
import type { LoopbackServer, Reply } from './loopback-server.js';
import { testWorld } from './test-world.js';

/** The key, a value of a header, and a header that is written with a quote in it. */
const SECRETS = ['sk-canary-0123456789abcdef', 'canary-token-fedcba98765', 'canary "q" 0123456789'];
const [KEY = '', TOKEN = '', QUOTED = ''] = SECRETS;
const ALL = SECRETS.join(' ');

let server: LoopbackServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const access = {
  api_key_env: 'KEY',
  headers: { 'X-Token': 'Token ${TOKEN}', 'X-Quoted': '${QUOTED}' },
  max_retries: 1,
};
const environment = (name: string): string | undefined => ({ KEY, TOKEN, QUOTED })[name];

/** All that can be printed, of whatever a model or embedder gave or threw, and all that is kept. */
async function everythingSaid(reply: Reply): Promise<string> {
  server = await loopbackServer(() => reply);
  const answers = memoryStore();
  const world = testWorld({ environment, answers, cache: 'read-write' });
  const plain = { backend: 'openai', model: 'm', base_url: server.baseUrl, ...access };
  const model = openModel(openaiModelSchema.parse(plain), world);
  const embedder = openEmbedder(openaiEmbedderSchema.parse(plain), world);
  const said = await Promise.allSettled([
    model.generate(decidePrompt(), 0),
    embedder.embed(['up']),
  ]);
  const reasons = said.map((end) => (end.status === 'rejected' ? end.reason : end.value));
  const stacks = reasons.map((reason) => (reason instanceof Error ? reason.stack : ''));
  const looks = { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null };
  const kept = [...answers.answers, ...answers.abstentions, ...answers.requests];
  return [inspect(reasons, looks), ...stacks, inspect(kept, looks), JSON.stringify(kept)].join(
    '\n',
  );
}

const headers = { 'retry-after-ms': '1', 'x-echo': KEY };
const echoes: Readonly<Record<string, Reply>> = {
  'a 401': errorReply(401, `Incorrect API key provided: ${ALL}.`),
  'a 500': errorReply(
    500,
    `headers: ${JSON.stringify({ Authorization: `Bearer ${KEY}`, QUOTED })}`,
  ),
  'a page': { status: 502, headers, body: `<p>${ALL}</p>` },
  'headers of an error': { status: 503, headers, body: { error: ALL } },
  'a redirect': { status: 302, headers: { location: `http://127.0.0.1/${KEY}` }, body: '' },
  'a content type': { headers: { 'content-type': `text/${KEY}` }, body: ALL },
  'the edge of a clipped message': errorReply(400, `${'x'.repeat(470)}${KEY}`),
  'a filtered question': errorReply(400, ALL, { code: 'content_filter' }),
  'code and parameter': errorReply(400, 'no', { code: KEY, param: TOKEN }),
  'an error with status 200': { body: { error: { message: `no such key ${ALL}`, code: KEY } } },
  'a refusal': completion(null, { message: { content: null, refusal: `Not with ${ALL}` } }),
  'a refusal clipped in the middle': completion(null, {
    message: { content: null, refusal: `${'x'.repeat(290)}${KEY}` },
  }),
  'text that is not JSON': completion(`I say ${ALL}`),
  'a long text clipped in the middle': completion(`${'x'.repeat(1990)}${KEY}`),
  'a cut answer': completion(ALL, { finish_reason: 'length' }),
  'an answer outside the schema': completion({ [KEY]: ALL }),
  'an answer with its letters escaped': completion(
    JSON.stringify({ ...buy, rationale: KEY }).replace('sk-', '\\u0073k-'),
  ),
  'a good answer': completion({ ...buy, rationale: `Because ${ALL}.` }),
  'broken JSON': { headers: { 'content-type': 'application/json' }, body: ALL },
};

describe('the key and the headers', () => {
  it.each(Object.entries(echoes))('echoed in %s are in nothing said or kept', async (_, reply) => {
    const said = await everythingSaid(reply);
    for (const secret of SECRETS) {
      expect(said).not.toContain(secret);
      expect(said).not.toContain(JSON.stringify(secret).slice(1, -1));
    }
    // Half a key is still a leak.
    expect(said).not.toContain('sk-canary-0');
  });

  it('are taken out of an answer, which is used', async () => {
    const said = await everythingSaid(echoes['a good answer'] ?? completion(null));
    expect(said).toContain('Because [secret] [secret] [secret].');
  });
});
