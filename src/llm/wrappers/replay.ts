import { UserError } from '../../base/user-error.js';
import type { LanguageModel } from '../model.js';
import { requestKey } from '../request-key.js';
import { abstainAsNoted, keptOr, type AnswerStore } from './kept.js';

/**
 * Answers from the store alone and never asks the model, so a result can be rebuilt without key or
 * network. A request that got no usable answer gets none again; one that was never made is a
 * {@link UserError}.
 */
export function replayOnly(model: LanguageModel, store: AnswerStore): LanguageModel {
  return {
    id: model.id,
    limits: model.limits,
    async generate(prompt, repeat) {
      return keptOr(prompt, requestKey(model.id, prompt, repeat), store, async (key) => {
        await abstainAsNoted(key, store);
        throw new UserError(`no kept answer to prompt ${prompt.name} (request ${key})`, {
          hint: 'Run without --replay to ask the model.',
          exitCode: 1,
        });
      });
    },
  };
}
