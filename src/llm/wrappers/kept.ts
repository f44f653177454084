import { UnusableAnswerError } from '../model.js';
import type { Answer, LanguageModel, Prompt, Usage } from '../model.js';
import { requestKey } from '../request-key.js';

/** An answer as it lies in a store: checked against the prompt's schema again when it is read. */
export interface StoredAnswer {
  readonly value: unknown;
  readonly usage: Usage;
}

/** Where answers are kept by request key. */
export interface AnswerStore {
  get(key: string): Promise<StoredAnswer | undefined>;
  /**
   * Keeps an answer and returns the one that is now kept: an earlier answer under the same key stays,
   * so that everyone who asks goes on with the same one.
   */
  put(key: string, answer: StoredAnswer): Promise<StoredAnswer>;
  /** The reason noted for a request that once got no usable answer. */
  getAbstention(key: string): Promise<string | undefined>;
  /** Notes that a request got no usable answer, so that a replay abstains where the run did. */
  putAbstention(key: string, reason: string): Promise<void>;
}

/**
 * Asks the model only what the store has no answer to, and keeps each answer the moment it arrives.
 * What throws (a lost connection, an unusable answer) is no answer and is asked again next time; that
 * there was no usable one is noted for a replay. A kept answer reports the usage it cost when fresh.
 */
export function keptAnswers(model: LanguageModel, store: AnswerStore): LanguageModel {
  return {
    id: model.id,
    async generate(prompt, repeat) {
      return keptOr(prompt, requestKey(model.id, prompt, repeat), store, async (key) => {
        const answer = await model.generate(prompt, repeat).catch(async (error: unknown) => {
          if (error instanceof UnusableAnswerError) await store.putAbstention(key, error.message);
          throw error;
        });
        return store.put(key, answer);
      });
    },
  };
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

/** A kept answer in the prompt's schema; one that no longer fits is as unusable as a fresh one. */
function readAnswer<T>(prompt: Prompt<T>, key: string, kept: StoredAnswer): Answer<T> {
  const value = prompt.schema.safeParse(kept.value);
  if (value.success) return { value: value.data, usage: kept.usage };
  throw new UnusableAnswerError(`${prompt.name}: the answer kept as ${key} is not in the schema`, {
    cause: value.error,
  });
}
