import { UserError } from '../../base/user-error.js';
import { UnusableAnswerError, type LanguageModel } from '../model.js';
import { requestKey } from '../request-key.js';
import { readAnswer, type AnswerStore } from './kept.js';

/**
 * Answers from the store alone and never asks the model, so a result can be rebuilt without key or
 * network. A request that got no usable answer gets none again; one that was never made is a
 * {@link UserError}.
 */
export function replayOnly(model: LanguageModel, store: AnswerStore): LanguageModel {
  return {
    id: model.id,
    async generate(prompt, repeat) {
      const key = requestKey(model.id, prompt, repeat);
      const kept = await store.get(key);
      if (kept !== undefined) return readAnswer(prompt, key, kept);
      const abstention = await store.getAbstention(key);
      if (abstention !== undefined) throw new UnusableAnswerError(abstention);
      throw new UserError(`no kept answer to prompt ${prompt.name} (request ${key})`, {
        hint: 'Run without --replay to ask the model.',
        exitCode: 1,
      });
    },
  };
}
