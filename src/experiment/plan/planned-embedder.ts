import { contentHash } from '../../base/content-hash.js';
import type { Embedder } from '../../llm/embedder.js';
import { offlineEmbedder } from '../../llm/embedders/offline.js';
import type { OpenaiEmbedderOptions } from '../../llm/options.js';
import { embeddingKey } from '../../llm/request-key.js';
import { keptEmbeddings } from '../../llm/wrappers/kept-embeddings.js';
import { readOnly, type AnswerStore } from '../../llm/wrappers/kept.js';
import { nothing, sumOf, type Band } from './band.js';
import type { RequestSizes } from './request-size.js';
import type { StandIns } from './stand-ins.js';
import type { Asked, Tally } from './tally.js';

/** Length of a stand-in for a vector whose length nothing tells yet. */
const SOME_DIMENSION = 256;

/** What a planned embedder is made of. */
export interface PlannedEmbedderParts {
  readonly options: OpenaiEmbedderOptions;
  /** The embedder as a run would open it; asked for its name only. */
  readonly server: Pick<Embedder, 'id'>;
  readonly store: AnswerStore;
  readonly sizes: RequestSizes;
  readonly standIns: StandIns;
  /** Keys of the texts that any trial has asked for. */
  readonly seen: Set<string>;
}

/**
 * An embedder that makes no call: kept vectors are used, each batch of other texts is noted in the
 * tally as a call to make, and word hashing stands in for its vectors. So that a trial compares only
 * vectors of one kind, kept ones are used from the first text on or not at all.
 */
export function plannedEmbedder(parts: PlannedEmbedderParts, tally: Tally): Embedder {
  const { id } = parts.server;
  let opened: Promise<Embedder> | undefined;
  return {
    id,
    dimension: parts.options.dimension,
    kept: true,
    async embed(texts) {
      await note(parts, texts, tally);
      opened ??= openFor(parts, texts[0] ?? '');
      return (await opened).embed(texts);
    },
  };
}

/** Kept vectors where there is one of the first text, with stand-ins of the same length; else these alone. */
async function openFor(
  { options, server, store }: PlannedEmbedderParts,
  first: string,
): Promise<Embedder> {
  const standIn = (dimension: number): Embedder => ({
    ...offlineEmbedder(dimension),
    id: server.id,
  });
  const lookUp = keptEmbeddings(standIn(0), readOnly(store), 1);
  const length = (await lookUp.embed([first]))[0]?.length ?? 0;
  if (length === 0) return standIn(options.dimension ?? SOME_DIMENSION);
  return keptEmbeddings(standIn(length), readOnly(store), options.batch_size);
}

/** Notes the texts that are kept, and the calls for the others, batched as the embedder batches them. */
async function note(
  { options, server, store, sizes, standIns, seen }: PlannedEmbedderParts,
  texts: readonly string[],
  tally: Tally,
): Promise<void> {
  const about = { server: options, kind: 'embedding', output: nothing, keptOutput: null } as const;
  const missing: string[] = [];
  const keys: string[] = [];
  for (const text of new Set(texts)) {
    const key = embeddingKey(server.id, text);
    if (text.trim() === '' || seen.has(key)) continue;
    seen.add(key);
    const isKept = (await store.get(key)) !== undefined;
    if (isKept) tally.add({ ...about, key, scope: 'shared', calls: 0, kept: 1, input: nothing });
    else keys.push(key);
    if (!isKept) missing.push(text);
  }
  if (missing.length === 0) return;
  tally.add({
    ...about,
    key: contentHash(keys),
    scope: missing.some((text) => isOfOneTrial(text, standIns)) ? 'trial' : 'shared',
    calls: Math.ceil(missing.length / options.batch_size),
    kept: 0,
    input: sumOf(missing.map((text) => cut(sizes.text(text), options.max_input_tokens))),
  } satisfies Asked);
}

/** The text rests on an answer that each seed has for itself. */
function isOfOneTrial(text: string, standIns: StandIns): boolean {
  return standIns.takeApart(text).standIns.some(({ scope }) => scope === 'trial');
}

function cut({ low, expected, high }: Band, most: number): Band {
  return {
    low: Math.min(low, most),
    expected: Math.min(expected, most),
    high: Math.min(high, most),
  };
}
