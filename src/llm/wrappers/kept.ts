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
}

/**
 * Asks the model only what the store has no answer to, and keeps each answer the moment it arrives.
 * What throws (a lost connection, an unusable answer) is not kept and is asked again next time. A
 * kept answer reports the usage it cost when it was fresh.
 */
export function keptAnswers(model: LanguageModel, store: AnswerStore): LanguageModel {
  return {
    id: model.id,
    async generate(prompt, repeat) {
      const key = requestKey(model.id, prompt, repeat);
      const kept = await store.get(key);
      if (kept !== undefined) return readAnswer(prompt, key, kept);
      return readAnswer(prompt, key, await store.put(key, await model.generate(prompt, repeat)));
    },
  };
}

/** A kept answer in the prompt's schema; one that no longer fits is as unusable as a fresh one. */
export function readAnswer<T>(prompt: Prompt<T>, key: string, kept: StoredAnswer): Answer<T> {
  const value = prompt.schema.safeParse(kept.value);
  if (value.success) return { value: value.data, usage: kept.usage };
  throw new UnusableAnswerError(`${prompt.name}: the answer kept as ${key} is not in the schema`, {
    cause: value.error,
  });
}
