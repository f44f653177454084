import type { LimitFunction } from 'p-limit';
import type { LanguageModel } from '../model.js';

/**
 * Lets no more requests through at a time than the limit allows; the rest wait their turn. Models
 * given the same limit share it. Goes inside {@link keptAnswers}, so that kept answers never wait.
 */
export function limitConcurrency(model: LanguageModel, limit: LimitFunction): LanguageModel {
  return {
    id: model.id,
    generate: (prompt, repeat) => limit(() => model.generate(prompt, repeat)),
  };
}
