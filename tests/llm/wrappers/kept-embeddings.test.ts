import { describe, expect, it } from 'vitest';
import { contentHash } from '../../../src/base/content-hash.js';
import type { Embedder } from '../../../src/llm/embedder.js';
import { offlineEmbedder } from '../../../src/llm/embedders/offline.js';
import { embeddingKey } from '../../../src/llm/request-key.js';
import { keptEmbeddings, keptVectorsOnly } from '../../../src/llm/wrappers/kept-embeddings.js';
import { readOnly } from '../../../src/llm/wrappers/kept.js';
import { openTurns } from '../../../src/llm/wrappers/turns.js';
import { memoryStore, rejection } from '../example-prompt.js';

const offline = offlineEmbedder(16);

function recording(fails: (batch: readonly string[]) => boolean = () => false): Embedder & {
  readonly batches: string[][];
} {
  const batches: string[][] = [];
  return {
    ...offline,
    batches,
    embed(texts) {
      batches.push([...texts]);
      return fails(texts) ? Promise.reject(new Error('down')) : offline.embed(texts);
    },
  };
}

describe('keptEmbeddings', () => {
  it('returns bit for bit what the embedder returns, fresh and kept', async () => {
    const texts = ['up 5 %', 'down', 'up 5 %', ''];
    const store = memoryStore();
    const wanted = await offline.embed(texts);
    for (const _ of [1, 2]) {
      expect(await keptEmbeddings(offline, store, 2).embed(texts)).toEqual(wanted);
    }
  });

  it('asks for each text once, in batches, and for what is kept never', async () => {
    const store = memoryStore();
    const inner = recording();
    const kept = keptEmbeddings(inner, store, 2);
    await kept.embed(['a', 'b', 'a', 'c']);
    await kept.embed(['c', 'd', 'b']);
    expect(inner.batches).toEqual([['a', 'b'], ['c'], ['d']]);
  });

  it('keeps a vector as base64 under the hash of embedder and text', async () => {
    const store = memoryStore();
    const fixed: Embedder = { ...offline, embed: async () => [Float32Array.of(1, -2)] };
    await keptEmbeddings(fixed, store, 2).embed(['up']);
    const key = embeddingKey(offline.id, 'up');
    expect(contentHash(store.requests.get(key) ?? null)).toBe(key);
    expect(store.requests.get(key)).toEqual({ embedder: offline.id, text: 'up' });
    // 1.0 and -2.0 as little-endian float32: 00 00 80 3f, 00 00 00 c0.
    expect(store.answers.get(key)?.value).toEqual({ vector: 'AACAPwAAAMA=' });
  });

  it('keeps the batches that came when another fails', async () => {
    const store = memoryStore();
    const inner = recording((batch) => batch.includes('c'));
    await rejection(keptEmbeddings(inner, store, 2).embed(['a', 'b', 'c']));
    expect([...store.answers.keys()].toSorted()).toEqual(
      ['a', 'b'].map((text) => embeddingKey(offline.id, text)).toSorted(),
    );
  });

  it('keeps nothing in a store that is only read', async () => {
    const store = memoryStore();
    await keptEmbeddings(offline, readOnly(store), 2).embed(['a']);
    expect(store.answers.size).toBe(0);
  });

  it('in a replay says which text has no vector', async () => {
    const store = memoryStore();
    await keptEmbeddings(offline, store, 2).embed(['a']);
    const replay = keptEmbeddings(keptVectorsOnly(recording()), store, 2);
    expect(await replay.embed(['a'])).toEqual(await offline.embed(['a']));
    const error = await rejection(replay.embed(['a', 'b']));
    expect(error).toHaveProperty('message', expect.stringContaining('no kept vector of "b"'));
    expect(error).toHaveProperty('hint', expect.stringContaining('without --replay'));
  });
});

describe('keptEmbeddings of several who ask at once', () => {
  it('asks for each text once, whatever each of them wants and in which order', async () => {
    const store = memoryStore();
    const inner = recording();
    const turns = openTurns();
    const [one, two] = [0, 1].map(() => keptEmbeddings(inner, store, 8, turns));
    const wanted = await offline.embed(['a', 'b', 'c']);
    const [first, second] = await Promise.all([
      one?.embed(['a', 'b']),
      two?.embed(['c', 'b', 'a']),
    ]);
    expect(first).toEqual(wanted.slice(0, 2));
    expect(second).toEqual(wanted.toReversed());
    expect(inner.batches.flat().toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('gives its turns back when it cannot have them all', async () => {
    const own = openTurns();
    const refusing = {
      take: (key: string) =>
        key === embeddingKey(offline.id, 'a')
          ? own.take(key)
          : Promise.reject(new Error('stopped')),
    };
    const kept = keptEmbeddings(recording(), memoryStore(), 8, refusing);
    expect(await rejection(kept.embed(['a', 'b']))).toHaveProperty('message', 'stopped');
    const turn = await own.take(embeddingKey(offline.id, 'a'));
    await turn.end();
  });
});
