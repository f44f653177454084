import { z } from 'zod';
import { notAnAnswer } from '../server/attempt.js';
import type { Counted } from '../server/connection.js';
import { ServerFault } from '../server/fault.js';
import type { Secrets } from '../server/secrets.js';
import { unitLength } from './unit-length.js';

const replySchema = z.object({
  data: z.array(z.object({ index: z.number().int().optional(), embedding: z.array(z.number()) })),
  usage: z
    .object({ prompt_tokens: z.number().int().min(0) })
    .nullish()
    .catch(null),
});
type Item = z.infer<typeof replySchema>['data'][number];

/**
 * The vectors in a reply, of unit length, in the order of the texts. Throws a {@link ServerFault}, to
 * be asked for again, when one is missing, not of finite numbers, or not of the length expected (that
 * of the first where `dimension` is null).
 */
export function vectorsIn(
  body: unknown,
  texts: number,
  dimension: number | null,
  secrets: Secrets,
): Counted<Float32Array[]> {
  const reply = replySchema.safeParse(body);
  if (!reply.success) throw notAnAnswer(body, 'the reply holds no embeddings', secrets);
  const { data, usage } = reply.data;
  const items = new Map(data.map((item, place) => [item.index ?? place, item]));
  if (data.length !== texts) throw wrong(`${data.length} vectors came for ${texts} texts`);
  const length = dimension ?? data[0]?.embedding.length ?? 0;
  const value = Array.from({ length: texts }, (_, at) => vectorOf(items.get(at), length));
  const inputTokens = usage?.prompt_tokens ?? 0;
  return { value, usage: { inputTokens, cachedInputTokens: 0, outputTokens: 0 } };
}

function vectorOf(item: Item | undefined, length: number): Float32Array {
  if (item === undefined) throw wrong('a vector is missing');
  const { embedding } = item;
  if (embedding.length !== length) {
    throw wrong(
      `a vector has ${embedding.length} numbers, not ${length}`,
      'Write the length that the model makes as dimension, or null.',
    );
  }
  const vector = unitLength(Float64Array.from(embedding));
  if (!vector.every(Number.isFinite)) throw wrong('a vector is not of finite numbers');
  return vector;
}

function wrong(message: string, hint?: string): ServerFault {
  return new ServerFault(message, { retryable: true, ...(hint === undefined ? {} : { hint }) });
}
