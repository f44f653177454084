import { z } from 'zod';
import { UserError } from '../../base/user-error.js';
import type { Embedder } from '../embedder.js';
import { batchesOf } from '../embedders/batches.js';
import { noUsage } from '../model.js';
import { embeddingKey, embeddingRequestOf } from '../request-key.js';
import type { AnswerStore, StoredAnswer } from './kept.js';
import { openTurns, type Turn, type Turns } from './turns.js';

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/**
 * Asks the embedder only for vectors that the store does not have, each text once, and keeps each batch
 * the moment it arrives; those who want one text at the same moment take turns at it. What a vector cost
 * is not kept: servers count a batch, not its texts.
 */
export function keptEmbeddings(
  embedder: Embedder,
  store: AnswerStore,
  batchSize: number,
  turns: Turns = openTurns(),
): Embedder {
  const keep = async (text: string, vector: Float32Array): Promise<Float32Array> => {
    const value = { vector: base64Of(vector) };
    const answer = { value, usage: noUsage, calls: 0 };
    const request = embeddingRequestOf(embedder.id, text);
    return vectorIn(await store.put(embeddingKey(embedder.id, text), answer, request));
  };
  const ask = async (batch: readonly string[]): Promise<Float32Array[]> => {
    const vectors = await embedder.embed(batch);
    return Promise.all(vectors.map((vector, at) => keep(batch[at] ?? '', vector)));
  };
  /** Adds the vectors that are kept to those known, and returns the texts that have none. */
  const lookUp = async (texts: readonly string[], known: Vectors): Promise<string[]> => {
    const kept = await Promise.all(texts.map((text) => store.get(embeddingKey(embedder.id, text))));
    return texts.filter((text, at) => {
      const found = kept[at];
      if (found !== undefined) known.set(text, vectorIn(found));
      return found === undefined;
    });
  };
  const askInTurn = async (texts: readonly string[], known: Vectors): Promise<void> => {
    const held: Turn[] = [];
    try {
      // In one order for all who take several, so that no two wait for each other.
      const keys = texts.map((text) => embeddingKey(embedder.id, text)).toSorted();
      for (const key of keys) held.push(await turns.take(key));
      let missing = await lookUp(texts, known);
      let isNew = false;
      for (const turn of held) isNew = (await turn.claim()) || isNew;
      if (isNew) missing = await lookUp(missing, known);
      const fresh = (await Promise.all(batchesOf(missing, batchSize).map(ask))).flat();
      for (const [at, vector] of fresh.entries()) known.set(missing[at] ?? '', vector);
    } finally {
      await Promise.all(held.map((turn) => turn.end()));
    }
  };
  return {
    id: embedder.id,
    dimension: embedder.dimension,
    kept: true,
    async embed(texts) {
      const known: Vectors = new Map();
      const missing = await lookUp([...new Set(texts)], known);
      if (missing.length > 0) await askInTurn(missing, known);
      return texts.map((text) => known.get(text) ?? new Float32Array(0));
    },
  };
}

/** Vectors by their text. */
type Vectors = Map<string, Float32Array>;

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
