import { afterEach, describe, expect, it } from 'vitest';
import { openModel } from '../../../src/llm/backends/catalog.js';
import type { LanguageModel } from '../../../src/llm/model.js';
import type { CacheMode } from '../../../src/llm/model-world.js';
import { openaiModelSchema } from '../../../src/llm/options.js';
import { requestKey } from '../../../src/llm/request-key.js';
import { buy, decidePrompt, memoryStore, rejection } from '../example-prompt.js';
import { completion, loopbackServer, type LoopbackServer } from '../loopback-server.js';
import { testWorld } from '../test-world.js';

let server: LoopbackServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** One server and one store, asked by models that treat kept answers differently. */
async function setting(): Promise<{
  server: LoopbackServer;
  answers: ReturnType<typeof memoryStore>;
  model: (cache: CacheMode) => LanguageModel;
}> {
  const started = await loopbackServer((_, n) => completion({ ...buy, rationale: `Reply ${n}.` }));
  server = started;
  const answers = memoryStore();
  const options = openaiModelSchema.parse({
    backend: 'openai',
    model: 'm',
    base_url: started.baseUrl,
  });
  return {
    server: started,
    answers,
    model: (cache) => openModel(options, testWorld({ cache, answers })),
  };
}

describe('kept answers', () => {
  it('off: are neither read nor kept, and answers have no key', async () => {
    const { server, answers, model } = await setting();
    await model('read-write').generate(decidePrompt(), 0);
    const off = model('off');
    expect((await off.generate(decidePrompt(), 0)).key).toBeNull();
    await Promise.all([off.generate(decidePrompt(), 1), off.generate(decidePrompt(), 1)]);
    expect([server.received.length, answers.answers.size]).toEqual([3, 1]);
  });

  it('read-write: are asked for once, under the key of the request', async () => {
    const { server, model } = await setting();
    const kept = model('read-write');
    const first = await kept.generate(decidePrompt(), 0);
    expect(await kept.generate(decidePrompt(), 0)).toEqual(first);
    expect(first.key).toBe(requestKey(kept.id, decidePrompt(), 0));
    expect(server.received).toHaveLength(1);
  });

  it('read: are read, and what is missing is asked for and not kept', async () => {
    const { server, answers, model } = await setting();
    const first = await model('read-write').generate(decidePrompt(), 0);
    expect(await model('read').generate(decidePrompt(), 0)).toEqual(first);
    await model('read').generate(decidePrompt(), 1);
    expect([server.received.length, answers.answers.size]).toEqual([2, 1]);
  });

  it('replay: are all there is', async () => {
    const { server, model } = await setting();
    const first = await model('read-write').generate(decidePrompt(), 0);
    expect(await model('replay').generate(decidePrompt(), 0)).toEqual(first);
    const missing = await rejection(model('replay').generate(decidePrompt(), 1));
    expect(missing).toHaveProperty('hint', expect.stringContaining('without --replay'));
    expect(server.received).toHaveLength(1);
  });
});

it('the offline analyst needs no server and keeps nothing', async () => {
  const answers = memoryStore();
  const model = openModel({ backend: 'offline' }, testWorld({ cache: 'replay', answers }));
  expect(await model.generate(decidePrompt(), 0)).toMatchObject({ key: null, calls: 0 });
  expect(answers.answers.size).toBe(0);
});
