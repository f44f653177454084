import type { Facts } from '../facts.js';
import { noUsage, UnusableAnswerError, type LanguageModel } from '../model.js';

/**
 * A model that says what a function tells it to, for tests and demonstrations. Its answers pass
 * through the prompt's schema as a real model's do; one outside it is an {@link UnusableAnswerError}.
 */
export function scriptedModel(answers: (facts: Facts) => unknown, id = 'scripted'): LanguageModel {
  return {
    id,
    limits: null,
    async generate(prompt) {
      const answer = prompt.schema.safeParse(await answers(prompt.facts));
      if (!answer.success) {
        throw new UnusableAnswerError(`${prompt.name}: the scripted answer is not in the schema`, {
          cause: answer.error,
        });
      }
      return { value: answer.data, usage: noUsage, calls: 0, key: null };
    },
  };
}
