import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../../src/llm/embedder.js';
import { offlineEmbedder } from '../../../src/llm/embedders/offline.js';
import { sharedEmbeddings } from '../../../src/llm/wrappers/shared-embeddings.js';

const offline = offlineEmbedder(16);

function recording(): Embedder & { readonly batches: string[][] } {
  const batches: string[][] = [];
  return {
    ...offline,
    batches,
    embed(texts) {
      batches.push([...texts]);
      return offline.embed(texts);
    },
  };
}

describe('sharedEmbeddings', () => {
  it('returns what the embedder returns, in the order asked', async () => {
    const texts = ['one', 'two', 'one', '', 'three'];
    const shared = sharedEmbeddings(recording(), { max: 10 });
    expect(await shared.embed(texts)).toEqual(await offline.embed(texts));
    expect(await shared.embed(texts.toReversed())).toEqual(await offline.embed(texts.toReversed()));
    expect([shared.id, shared.dimension]).toEqual([offline.id, 16]);
  });

  it('embeds each text once, also when it is asked for at the same moment', async () => {
    const inner = recording();
    const shared = sharedEmbeddings(inner, { max: 10 });
    await Promise.all([shared.embed(['a', 'b', 'a']), shared.embed(['b', 'c'])]);
    await shared.embed(['a', 'b', 'c']);
    expect(inner.batches).toEqual([['a', 'b'], ['c']]);
  });

  it('forgets the text that was used longest ago', async () => {
    const inner = recording();
    const shared = sharedEmbeddings(inner, { max: 2 });
    await shared.embed(['a', 'b']);
    await shared.embed(['a']);
    await shared.embed(['c']);
    await shared.embed(['a', 'b']);
    expect(inner.batches).toEqual([['a', 'b'], ['c'], ['b']]);
  });

  it('answers a batch larger than it remembers', async () => {
    const texts = ['a', 'b', 'c', 'd'];
    const shared = sharedEmbeddings(offline, { max: 1 });
    expect(await shared.embed(texts)).toEqual(await offline.embed(texts));
  });

  it('does not remember a failure', async () => {
    let failed = false;
    const flaky: Embedder = {
      ...offline,
      embed(texts) {
        if (failed) return offline.embed(texts);
        failed = true;
        return Promise.reject(new Error('down'));
      },
    };
    const shared = sharedEmbeddings(flaky, { max: 10 });
    await expect(shared.embed(['a', 'b'])).rejects.toThrow('down');
    expect(await shared.embed(['a'])).toEqual(await offline.embed(['a']));
  });
});
