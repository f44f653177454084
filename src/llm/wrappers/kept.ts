import type { Json } from '../../base/content-hash.js';
import { UnusableAnswerError } from '../model.js';
import type { Answer, LanguageModel, Prompt, Reask, Usage } from '../model.js';
import { requestKey, requestOf } from '../request-key.js';
import { openTurns, type Turn, type Turns } from './turns.js';

/** An answer as it lies in a store: checked against the prompt's schema again when it is read. */
export interface StoredAnswer {
  /** The answer; of an embedding `{vector}`, base64 of float32 little endian. */
  readonly value: unknown;
  readonly usage: Usage;
  readonly calls: number;
  /** What was asked again before the answer came; absent where nothing was. */
  readonly asked?: readonly Reask[];
  readonly repaired?: true;
}

/** That a request got no usable answer, and what the attempt cost. */
export interface StoredAbstention {
  readonly reason: string;
  readonly usage: Usage;
  readonly calls: number;
  readonly asked?: readonly Reask[];
}

/**
 * Where answers are kept by request key. `request` is what the key is the `contentHash` of, so that a
 * store can be checked and listed by model: `{model, prompt, messages, schema, repeat}` of an answer,
 * `{embedder, text}` of a vector.
 */
export interface AnswerStore {
  get(key: string): Promise<StoredAnswer | undefined>;
  /**
   * Keeps an answer and returns the one that is now kept: an earlier answer under the same key stays,
   * so that everyone who asks goes on with the same one.
   */
  put(key: string, answer: StoredAnswer, request: Json): Promise<StoredAnswer>;
  /** What was noted of a request that once got no usable answer. */
  getAbstention(key: string): Promise<StoredAbstention | undefined>;
  /** Notes that a request got no usable answer, so that a replay abstains where the run did. */
  putAbstention(key: string, abstention: StoredAbstention, request: Json): Promise<void>;
}

/** A store that is read and never written. */
export function readOnly(store: AnswerStore): AnswerStore {
  return {
    get: (key) => store.get(key),
    put: (_key, answer) => Promise.resolve(answer),
    getAbstention: (key) => store.getAbstention(key),
    putAbstention: () => Promise.resolve(),
  };
}

/**
 * Asks the model only what the store has no answer to, and keeps each answer the moment it arrives. Those
 * who have one question at the same moment take turns at it: the first asks, the others find its answer.
 *
 * What throws (a lost connection, an unusable answer) is no answer and is asked again next time; that
 * there was no usable one is noted for a replay, and holds for a question that all trials share. A kept
 * answer reports the usage it cost when fresh.
 */
export function keptAnswers(
  model: LanguageModel,
  store: AnswerStore,
  turns: Turns = openTurns(),
): LanguageModel {
  const ask = async <T>(prompt: Prompt<T>, repeat: number, key: string): Promise<StoredAnswer> => {
    // Trials done may rest on it: what all of them share must not come out otherwise later on.
    if (prompt.scope === 'shared') await abstainAsNoted(key, store);
    const request = requestOf(model.id, prompt, repeat);
    const answer = await model.generate(prompt, repeat).catch(async (error: unknown) => {
      if (!(error instanceof UnusableAnswerError)) throw error;
      const { message: reason, usage, calls } = error;
      await store.putAbstention(key, { reason, usage, calls, ...askedOf(error) }, request);
      throw abstained(reason, { usage, calls, key, asked: error.asked, cause: error.cause });
    });
    return store.put(key, storedOf(answer), request);
  };
  return {
    id: model.id,
    limits: model.limits,
    async generate(prompt, repeat) {
      const key = requestKey(model.id, prompt, repeat);
      const turn = await turns.take(key);
      try {
        const found = (await store.get(key)) ?? (await keptByOthers(key, turn, store));
        return readAnswer(prompt, key, found ?? (await ask(prompt, repeat, key)));
      } finally {
        await turn.end();
      }
    },
  };
}

/** What another process has kept while this one waited for it, if it had to. */
async function keptByOthers(
  key: string,
  turn: Turn,
  store: AnswerStore,
): Promise<StoredAnswer | undefined> {
  return (await turn.claim()) ? store.get(key) : undefined;
}

/** The answer kept under a key, else the one that `missing` gives, in the prompt's schema. */
export async function keptOr<T>(
  prompt: Prompt<T>,
  key: string,
  store: AnswerStore,
  missing: (key: string) => Promise<StoredAnswer>,
): Promise<Answer<T>> {
  return readAnswer(prompt, key, (await store.get(key)) ?? (await missing(key)));
}

/** Throws the abstention noted under a key, if there is one. */
export async function abstainAsNoted(key: string, store: AnswerStore): Promise<void> {
  const noted = await store.getAbstention(key);
  if (noted !== undefined) throw abstained(noted.reason, { ...noted, key });
}

/** An abstention under its request key. */
function abstained(
  reason: string,
  detail: Omit<StoredAbstention, 'reason'> & { readonly key: string; readonly cause?: unknown },
): UnusableAnswerError {
  return new UnusableAnswerError(reason, detail);
}

/** A kept answer in the prompt's schema; one that no longer fits is as unusable as a fresh one. */
function readAnswer<T>(prompt: Prompt<T>, key: string, kept: StoredAnswer): Answer<T> {
  const { data, error } = prompt.schema.safeParse(kept.value);
  const problem = error === undefined ? prompt.problemWith?.(data) : 'is not in the schema';
  if (error === undefined && problem === undefined) return { ...kept, value: data, key };
  const { usage, calls } = kept;
  const message = `${prompt.name}: the answer kept as ${key} ${problem}`;
  throw new UnusableAnswerError(message, { cause: error, key, usage, calls });
}

function storedOf({ value, usage, calls, repaired, ...more }: Answer<unknown>): StoredAnswer {
  return { value, usage, calls, ...askedOf(more), ...(repaired ? { repaired } : {}) };
}

function askedOf({ asked = [] }: { readonly asked?: readonly Reask[] }): {
  asked?: readonly Reask[];
} {
  return asked.length === 0 ? {} : { asked };
}
