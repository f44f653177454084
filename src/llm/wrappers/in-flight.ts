import type { Answer, LanguageModel } from '../model.js';
import { requestKey } from '../request-key.js';

/**
 * Asks once what is asked several times at the same moment: whoever asks a question that is under way
 * gets its answer, or its error. Goes outside `keptAnswers`, which only knows finished answers.
 */
export function shareInFlight(model: LanguageModel): LanguageModel {
  const underWay = new Map<string, Promise<Answer<unknown>>>();
  return {
    id: model.id,
    limits: model.limits,
    async generate(prompt, repeat) {
      const key = requestKey(model.id, prompt, repeat);
      const shared = underWay.get(key);
      if (shared !== undefined) {
        const answer = await shared;
        return { ...answer, value: prompt.schema.parse(answer.value) };
      }
      const own = model.generate(prompt, repeat);
      underWay.set(key, own);
      try {
        return await own;
      } finally {
        underWay.delete(key);
      }
    },
  };
}
