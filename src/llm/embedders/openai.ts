import { canonicalJson } from '../../base/content-hash.js';
import type { Embedder } from '../embedder.js';
import type { ModelWorld } from '../model-world.js';
import type { OpenaiEmbedderOptions } from '../options.js';
import { openConnection } from '../server/connection.js';
import { failureOf } from '../server/failure.js';
import { ServerFault } from '../server/fault.js';
import { openTokenizer, type Tokenizer } from '../tokens.js';
import { batchesOf } from './batches.js';
import { vectorsIn } from './openai-vectors.js';

/** Bytes of one vector in a reply: 32,000 axes of 32 characters, more than any model has. */
const LARGEST_VECTOR = 1024 ** 2;
/** Asked for where nothing else tells how long a vector is. */
const ANY_TEXT = 'text';

/** The vectors of texts that hold something, in one call. */
interface EmbeddingCalls {
  embed(texts: readonly string[]): Promise<Float32Array[]>;
  /** Length of a vector, which the model may have to be asked for. */
  dimension(): Promise<number>;
}

/**
 * Any server that speaks OpenAI's embeddings. Vectors are brought to unit length, texts cut where the
 * model stops reading; a text of nothing but spaces is a vector of zeros and no call.
 */
export function openaiEmbedder(options: OpenaiEmbedderOptions, world: ModelWorld): Embedder {
  const calls = embeddingCalls(options, world);
  const embed = async (texts: readonly string[]): Promise<Float32Array[]> => {
    const worded = texts.filter(isWorded);
    const batches = batchesOf(worded, options.batch_size);
    const vectors = (await Promise.all(batches.map(calls.embed))).flat();
    if (worded.length === texts.length) return vectors;
    const zeros = await calls.dimension();
    const rest = vectors.values();
    return texts.map((text) =>
      isWorded(text) ? (rest.next().value ?? new Float32Array(zeros)) : new Float32Array(zeros),
    );
  };
  return {
    id: embedderId(options),
    dimension: options.dimension,
    kept: false,
    embed: (texts) =>
      embed(texts).catch((error: unknown) => {
        throw error instanceof ServerFault ? failureOf(error, 'embedding', options) : error;
      }),
  };
}

function embeddingCalls(options: OpenaiEmbedderOptions, world: ModelWorld): EmbeddingCalls {
  const { model, max_input_tokens } = options;
  const connection = openConnection(options, world, options.batch_size * LARGEST_VECTOR);
  let dimension = options.dimension;
  let tokenizer: Promise<Tokenizer> | undefined;
  const embed = async (texts: readonly string[]): Promise<Float32Array[]> => {
    const { head, count } = await (tokenizer ??= openTokenizer(options.tokenizer));
    // A token is at least one byte, so a short text needs no counting.
    const cut = (text: string): string =>
      Buffer.byteLength(text) <= max_input_tokens ? text : head(text, max_input_tokens);
    const input = texts.map(cut);
    const dimensions = options.dimension ?? undefined;
    const { value } = await connection.post({
      path: '/embeddings',
      body: { model, input, encoding_format: 'float', dimensions },
      mostOutputTokens: 0,
      inputTokens: async () => input.reduce((sum, text) => sum + count(text), 0),
      read: (body, secrets) => {
        const counted = vectorsIn(body, texts.length, dimension, secrets);
        dimension = counted.value[0]?.length ?? dimension;
        return counted;
      },
    });
    return value;
  };
  return {
    embed,
    dimension: async () => dimension ?? (await embed([ANY_TEXT]))[0]?.length ?? 0,
  };
}

function isWorded(text: string): boolean {
  return text.trim() !== '';
}

/** Server, model and what can change a vector. */
function embedderId(options: OpenaiEmbedderOptions): string {
  const { model, dimension, max_input_tokens, tokenizer } = options;
  const base_url = options.base_url.replace(/\/+$/, '');
  const named = { base_url, model, dimension, max_input_tokens, tokenizer };
  return `openai@1 ${canonicalJson(named)}`;
}
