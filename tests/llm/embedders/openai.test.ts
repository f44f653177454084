import { afterEach, describe, expect, it } from 'vitest';
import type { Embedder } from '../../../src/llm/embedder.js';
import { openEmbedder } from '../../../src/llm/embedders/catalog.js';
import type { ModelWorld } from '../../../src/llm/model-world.js';
import type { Usage } from '../../../src/llm/model.js';
import { openaiEmbedderSchema } from '../../../src/llm/options.js';
import { rejection } from '../example-prompt.js';
import { embeddings, errorReply, loopbackServer } from '../loopback-server.js';
import type { LoopbackServer, Received, Reply } from '../loopback-server.js';
import { KEY, testWorld } from '../test-world.js';

let server: LoopbackServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const inputsOf = ({ body }: Received): string[] =>
  Array.isArray(body['input']) ? body['input'].map(String) : [];

/** Two axes that tell texts apart: length and first character. */
const vectorOf = (text: string): number[] => [text.length, text.codePointAt(0) ?? 0];
const good = (request: Received): Reply => embeddings(inputsOf(request).map(vectorOf));
const unit = (text: string): Float32Array => {
  const [x = 0, y = 0] = vectorOf(text);
  return Float32Array.of(x / Math.hypot(x, y), y / Math.hypot(x, y));
};

async function served(
  respond: (n: number, request: Received) => Reply,
  more: object = {},
  world: Partial<ModelWorld> = {},
): Promise<{ embedder: Embedder; server: LoopbackServer }> {
  server = await loopbackServer((request, n) => respond(n, request));
  const options = { backend: 'openai', model: 'test-embedder', base_url: server.baseUrl, ...more };
  return { server, embedder: openEmbedder(openaiEmbedderSchema.parse(options), testWorld(world)) };
}

describe('an OpenAI-compatible embedder', () => {
  it('sends texts in batches and brings each vector to unit length, in the order of the texts', async () => {
    const { embedder, server } = await served((_, request) => good(request), { batch_size: 2 });
    const texts = ['alpha', 'be', 'gamma', 'd', 'epsilon'];
    const vectors = await embedder.embed(texts);
    for (const [at, text] of texts.entries()) {
      for (const [axis, value] of unit(text).entries()) {
        expect(vectors[at]?.[axis]).toBeCloseTo(value, 6);
      }
    }
    expect(server.received.map(inputsOf).toSorted()).toEqual([
      ['alpha', 'be'],
      ['epsilon'],
      ['gamma', 'd'],
    ]);
    const [request] = server.received;
    expect(request?.path).toBe('/v1/embeddings');
    expect(request?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(request?.body).toMatchObject({ model: 'test-embedder', encoding_format: 'float' });
    expect(request?.body).not.toHaveProperty('dimensions');
  });

  it('goes by the index of each vector, not by its place', async () => {
    const { embedder } = await served(() => ({
      body: {
        data: [
          { index: 1, embedding: [0, 2] },
          { index: 0, embedding: [3, 0] },
        ],
      },
    }));
    expect(await embedder.embed(['a', 'b'])).toEqual([
      Float32Array.of(1, 0),
      Float32Array.of(0, 1),
    ]);
  });

  it('asks for the dimension that is wanted, and knows it', async () => {
    const { embedder, server } = await served((_, request) => good(request), { dimension: 2 });
    expect(embedder.dimension).toBe(2);
    await embedder.embed(['a']);
    expect(server.received[0]?.body).toMatchObject({ dimensions: 2 });
  });

  it('makes zeros of empty texts, without a call where the dimension is known', async () => {
    const { embedder, server } = await served((_, request) => good(request), { dimension: 2 });
    expect(await embedder.embed(['', ' \n'])).toEqual([new Float32Array(2), new Float32Array(2)]);
    expect(server.received).toHaveLength(0);
    const [first, empty] = await embedder.embed(['a', '']);
    expect([first, empty]).toEqual([expect.any(Float32Array), new Float32Array(2)]);
    expect(server.received.map(inputsOf)).toEqual([['a']]);
  });

  it('hears the model once where the dimension is its own', async () => {
    const { embedder, server } = await served((_, request) => good(request));
    expect(embedder.dimension).toBeNull();
    for (const _ of [1, 2]) expect(await embedder.embed([''])).toEqual([new Float32Array(2)]);
    expect(server.received).toHaveLength(1);
    expect(await embedder.embed([])).toEqual([]);
  });

  it('cuts texts where the model stops reading', async () => {
    const { embedder, server } = await served((_, request) => good(request), {
      max_input_tokens: 3,
    });
    await embedder.embed(['one two three four five']);
    expect(server.received.map(inputsOf)).toEqual([['one two three']]);
  });

  it.each<[string, Reply]>([
    ['too few vectors', embeddings([[1, 0]])],
    ['vectors of different length', embeddings([[1, 0], [1]])],
    [
      'the same index twice',
      { body: { data: [0, 0].map((index) => ({ index, embedding: [1, 0] })) } },
    ],
    [
      'a number that is none',
      { body: { data: [{ embedding: [1, null] }, { embedding: [1, 0] }] } },
    ],
    [
      'a number beyond all bounds',
      {
        headers: { 'content-type': 'application/json' },
        body: '{"data":[{"embedding":[1e999,0]},{"embedding":[1,0]}]}',
      },
    ],
    ['an error with status 200', { body: { error: { message: 'no' } } }],
    ['status 500', errorReply(500, 'oops')],
  ])('asks again for %s', async (_, reply) => {
    const { embedder, server } = await served((n, request) => (n === 0 ? reply : good(request)));
    expect(await embedder.embed(['a', 'b'])).toHaveLength(2);
    expect(server.received).toHaveLength(2);
  });

  it('says what to write when the model makes vectors of another length', async () => {
    const { embedder } = await served((_, request) => good(request), { dimension: 3 });
    const error = await rejection(embedder.embed(['a']));
    expect(error).toMatchObject({
      message: 'embedding: a vector has 2 numbers, not 3 (7 tries)',
      exitCode: 1,
    });
    expect(error).toHaveProperty('hint', expect.stringContaining('dimension'));
  });

  it('reserves and settles what each call takes', async () => {
    const settled: (Usage | null)[] = [];
    const tokens: number[] = [];
    const { embedder } = await served(
      (_, request) => good(request),
      {},
      {
        spending: {
          mayRefuse: true,
          async reserve(call) {
            tokens.push(await call.inputTokens(), call.mostOutputTokens);
            return (usage) => settled.push(usage);
          },
        },
      },
    );
    await embedder.embed(['one two', 'three']);
    expect(tokens).toEqual([3, 0]);
    expect(settled).toEqual([{ inputTokens: 3, cachedInputTokens: 0, outputTokens: 0 }]);
  });

  it('is named by server, model and what can change a vector', async () => {
    const { embedder } = await served((_, request) => good(request));
    const idOf = (more: object): string => {
      const options = { backend: 'openai', model: 'test-embedder', base_url: server?.baseUrl };
      return openEmbedder(openaiEmbedderSchema.parse({ ...options, ...more }), testWorld()).id;
    };
    expect(idOf({ batch_size: 3, max_retries: 0, timeout_seconds: 1 })).toBe(embedder.id);
    for (const more of [{ model: 'other' }, { dimension: 8 }, { max_input_tokens: 9 }]) {
      expect(idOf(more)).not.toBe(embedder.id);
    }
  });
});
