import type { Embedder } from '../../llm/embedder.js';

/** The vector of one text. */
export async function embedText(embedder: Embedder, text: string): Promise<Float32Array> {
  return vectorAt(await embedder.embed([text]), 0);
}

/** Something with a text, and the vector of that text. */
export interface Embedded<T> {
  readonly item: T;
  readonly embedding: Float32Array;
}

/**
 * Each of these with the vector of its text, all asked for at once. An empty text is similar to
 * nothing: it gets zeros of this `dimension` and is not sent, because servers refuse it.
 */
export async function embedEach<T extends { readonly text: string }>(
  embedder: Embedder,
  items: readonly T[],
  dimension: number,
): Promise<Embedded<T>[]> {
  const sent = items.map(({ text }) => text).filter((text) => text !== '');
  const vectors = sent.length === 0 ? [] : await embedder.embed(sent);
  let next = 0;
  return items.map((item) => ({
    item,
    embedding: item.text === '' ? new Float32Array(dimension) : vectorAt(vectors, next++),
  }));
}

function vectorAt(vectors: readonly Float32Array[], index: number): Float32Array {
  const vector = vectors[index];
  if (vector === undefined) throw new RangeError('the embedder returned too few vectors');
  return vector;
}
