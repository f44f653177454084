import { z } from 'zod';
import { UserError } from '../../base/user-error.js';
import type { Embedder } from '../embedder.js';
import { batchesOf } from '../embedders/batches.js';
import { noUsage } from '../model.js';
import { embeddingKey, embeddingRequestOf } from '../request-key.js';
import type { AnswerStore, StoredAnswer } from './kept.js';

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/**
 * Asks the embedder only for vectors that the store does not have, each text once, and keeps each batch
 * the moment it arrives. What a vector cost is not kept: servers count a batch, not its texts.
 */
export function keptEmbeddings(
  embedder: Embedder,
  store: AnswerStore,
  batchSize: number,
): Embedder {
  const keep = async (text: string, vector: Float32Array): Promise<Float32Array> => {
    const value = { vector: base64Of(vector) };
    const answer = { value, usage: noUsage, calls: 0 };
    const request = embeddingRequestOf(embedder.id, text);
    return vectorIn(await store.put(embeddingKey(embedder.id, text), answer, request));
  };
  const fresh = async (batch: readonly string[]): Promise<Float32Array[]> => {
    const vectors = await embedder.embed(batch);
    return Promise.all(vectors.map((vector, at) => keep(batch[at] ?? '', vector)));
  };
  return {
    id: embedder.id,
    dimension: embedder.dimension,
    kept: true,
    async embed(texts) {
      const distinct = [...new Set(texts)];
      const kept = await Promise.all(
        distinct.map((text) => store.get(embeddingKey(embedder.id, text))),
      );
      const missing = distinct.filter((_, at) => kept[at] === undefined);
      const made = (await Promise.all(batchesOf(missing, batchSize).map(fresh))).flat().values();
      const vectors = new Map(
        distinct.map((text, at) => {
          const found = kept[at];
          return [text, found === undefined ? made.next().value : vectorIn(found)];
        }),
      );
      return texts.map((text) => vectors.get(text) ?? new Float32Array(0));
    },
  };
}

/** An embedder that makes no vector: whatever is not kept is an error. */
export function keptVectorsOnly(embedder: Embedder): Embedder {
  return {
    ...embedder,
    embed: ([text = '']) =>
      Promise.reject(
        new UserError(
          `no kept vector of "${text.slice(0, 40)}" (request ${embeddingKey(embedder.id, text)})`,
          { hint: 'Run without --replay to ask the embedder.', exitCode: 1 },
        ),
      ),
  };
}

/** Base64 of float32 little endian, whatever the machine's own order. */
function base64Of(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * BYTES);
  for (const [axis, value] of vector.entries()) bytes.writeFloatLE(value, axis * BYTES);
  return bytes.toString('base64');
}

const valueSchema = z.object({ vector: z.base64() });

function vectorIn({ value }: StoredAnswer): Float32Array {
  const bytes = Buffer.from(valueSchema.parse(value).vector, 'base64');
  return Float32Array.from({ length: bytes.length / BYTES }, (_, axis) =>
    bytes.readFloatLE(axis * BYTES),
  );
}
