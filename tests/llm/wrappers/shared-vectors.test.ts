import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../../src/llm/embedder.js';
import { offlineEmbedder } from '../../../src/llm/embedders/offline.js';
import { newVectorMemory, sharedVectors } from '../../../src/llm/wrappers/shared-vectors.js';

/** An embedder that notes what it is asked. */
function noting(embedder: Embedder): Embedder & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    ...embedder,
    asked,
    embed(texts) {
      asked.push(...texts);
      return embedder.embed(texts);
    },
  };
}

describe('vectors shared among threads', () => {
  it('are made once, whichever thread asks, and are the same to the last bit', async () => {
    const memory = newVectorMemory();
    const [one, two] = [noting(offlineEmbedder(16)), noting(offlineEmbedder(16))];
    const wanted = await offlineEmbedder(16).embed(['up', 'down', 'flat']);
    expect(await sharedVectors(one, memory).embed(['up', 'down'])).toEqual(wanted.slice(0, 2));
    expect(await sharedVectors(two, memory).embed(['up', 'down', 'flat'])).toEqual(wanted);
    expect(two.asked).toEqual(['flat']);
  });

  it('lie in one place for all', async () => {
    const memory = newVectorMemory();
    const threads = [0, 1].map(() => sharedVectors(offlineEmbedder(16), memory));
    const vectors = await Promise.all(threads.map((each) => each.embed(['up'])));
    const places = (await Promise.all(threads.map((each) => each.embed(['up'])))).flat();
    expect(places.map(({ buffer }) => buffer)).toEqual([memory.numbers, memory.numbers]);
    expect(places[0]?.byteOffset).toBe(places[1]?.byteOffset);
    expect(vectors[0]).toEqual(vectors[1]);
  });

  it('of one embedder are not those of another', async () => {
    const memory = newVectorMemory();
    await sharedVectors(offlineEmbedder(16), memory).embed(['up']);
    const [vector] = await sharedVectors(offlineEmbedder(8), memory).embed(['up']);
    expect(vector).toEqual((await offlineEmbedder(8).embed(['up']))[0]);
  });

  it('are right for any texts, also when memory is full', async () => {
    const memory = newVectorMemory();
    // A vector of a million numbers: room for sixteen.
    const wide = sharedVectors(
      {
        ...offlineEmbedder(1),
        embed: async (texts) => texts.map((text) => new Float32Array(2 ** 20).fill(text.length)),
      },
      memory,
    );
    for (let length = 1; length <= 20; length += 1) {
      const [vector] = await wide.embed(['x'.repeat(length)]);
      expect([vector?.length, vector?.[0], vector?.at(-1)]).toEqual([2 ** 20, length, length]);
    }
    const plain = offlineEmbedder(4);
    const shared = sharedVectors(plain, newVectorMemory());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string()), async (texts) => {
        expect(await shared.embed(texts)).toEqual(await plain.embed(texts));
      }),
    );
  });
});
