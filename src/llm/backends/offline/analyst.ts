import { LRUCache } from 'lru-cache';
import type { SummaryAnswer } from '../../answers.js';
import type { Facts, SummariseFacts } from '../../facts.js';
import { UnusableAnswerError, type LanguageModel } from '../../model.js';
import { decideOffline, explainOffline, insightOffline } from './reflect.js';
import { summariseOffline } from './summarise.js';
import { toneReader, type ToneReader } from './tone.js';

const SUMMARIES_KEPT = 20_000;

/**
 * The analyst that ships: reads a prompt's facts, weighs the memories' tone (VADER) by their scores
 * and answers in the prompt's schema. Deterministic, free, no network; a floor for real models.
 */
export function offlineAnalyst(): LanguageModel {
  const toneOf = toneReader();
  const summaries = new LRUCache<string, SummaryAnswer>({ max: SUMMARIES_KEPT });
  const summarise = (facts: SummariseFacts): SummaryAnswer => {
    const key = `${facts.maxWords} ${facts.text}`;
    const answer = summaries.get(key) ?? summariseOffline(facts);
    summaries.set(key, answer);
    return answer;
  };
  return {
    id: 'offline@1',
    generate: async (prompt) => {
      const answer = prompt.schema.safeParse(answerTo(prompt.facts, toneOf, summarise));
      if (!answer.success) {
        throw new UnusableAnswerError(`${prompt.name}: nothing to say`, { cause: answer.error });
      }
      return { value: answer.data, usage: { inputTokens: 0, outputTokens: 0 } };
    },
  };
}

function answerTo(
  facts: Facts,
  toneOf: ToneReader,
  summarise: (facts: SummariseFacts) => SummaryAnswer,
): unknown {
  switch (facts.task) {
    case 'summarise':
      return summarise(facts);
    case 'explain_move':
      return explainOffline(facts, toneOf);
    case 'decide':
      return decideOffline(facts, toneOf);
    case 'extended_reflection':
      return insightOffline(facts);
  }
}
