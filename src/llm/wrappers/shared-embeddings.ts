import { LRUCache } from 'lru-cache';
import type { Embedder } from '../embedder.js';

/** How much {@link sharedEmbeddings} remembers. */
export interface SharedEmbeddingsOptions {
  /** Texts whose vectors are kept; the least recently used goes first. */
  readonly max: number;
}

/**
 * Remembers the vectors of texts seen lately, also while they are still being made, so that many
 * trials over one dataset embed each document once. Vectors are shared: read them, never write them.
 */
export function sharedEmbeddings(embedder: Embedder, options: SharedEmbeddingsOptions): Embedder {
  const known = new LRUCache<string, Promise<Float32Array>>({ max: options.max });
  const embedNew = (texts: readonly string[]): Map<string, Promise<Float32Array>> => {
    const batch = embedder.embed(texts);
    const fresh = texts.map((text, index) => {
      const vector = batch.then((vectors) => vectorAt(vectors, index));
      vector.catch(() => known.delete(text));
      known.set(text, vector);
      return [text, vector] as const;
    });
    return new Map(fresh);
  };
  return {
    id: embedder.id,
    dimension: embedder.dimension,
    kept: embedder.kept,
    embed(texts) {
      const found = new Map<string, Promise<Float32Array>>();
      for (const text of texts) {
        const vector = known.get(text);
        if (vector !== undefined) found.set(text, vector);
      }
      const missing = [...new Set(texts)].filter((text) => !found.has(text));
      const fresh = missing.length === 0 ? found : embedNew(missing);
      return Promise.all(texts.map((text) => vectorOf(text, found.get(text) ?? fresh.get(text))));
    },
  };
}

function vectorAt(vectors: readonly Float32Array[], index: number): Float32Array {
  const vector = vectors[index];
  if (vector === undefined) throw new RangeError('the embedder returned too few vectors');
  return vector;
}

function vectorOf(text: string, vector: Promise<Float32Array> | undefined): Promise<Float32Array> {
  return vector ?? Promise.reject(new Error(`no vector was made for "${text.slice(0, 40)}"`));
}
