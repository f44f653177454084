import { LRUCache } from 'lru-cache';
import type { SummaryAnswer } from '../../answers.js';
import type { Facts } from '../../facts.js';
import { noUsage, UnusableAnswerError, type LanguageModel } from '../../model.js';
import { overviewOffline } from './overview.js';
import { sentimentOffline } from './sentiment.js';
import { decideOffline, explainOffline, insightOffline } from './reflect.js';
import { summariseOffline, type Condensable } from './summarise.js';
import { textTone, toneReader, type ToneReader } from './tone.js';

const SUMMARIES_KEPT = 20_000;

/**
 * The analyst that ships: reads a prompt's facts, weighs the memories' tone (VADER) by their scores
 * and answers in the prompt's schema. Deterministic, free, no network; a floor for real models.
 */
export function offlineAnalyst(): LanguageModel {
  const toneOf = toneReader();
  const summaries = new LRUCache<string, SummaryAnswer>({ max: SUMMARIES_KEPT });
  const summarise = (document: Condensable): SummaryAnswer => {
    const key = `${document.maxWords} ${document.text}`;
    const answer = summaries.get(key) ?? summariseOffline(document);
    summaries.set(key, answer);
    return answer;
  };
  return {
    id: 'offline@1',
    limits: null,
    generate: async (prompt) => {
      const answer = prompt.schema.safeParse(answerTo(prompt.facts, toneOf, summarise));
      if (!answer.success) {
        throw new UnusableAnswerError(`${prompt.name}: nothing to say`, { cause: answer.error });
      }
      return { value: answer.data, usage: noUsage, calls: 0, key: null };
    },
  };
}

function answerTo(
  facts: Facts,
  toneOf: ToneReader,
  summarise: (document: Condensable) => SummaryAnswer,
): unknown {
  switch (facts.task) {
    case 'summarise':
    case 'summarise_part':
      return summarise(facts);
    case 'combine_summaries':
      return summarise({ text: facts.summaries.join('\n'), maxWords: facts.maxWords });
    case 'judge_tone':
      // Each document is judged once, so its tone is not kept.
      return { tone: textTone(facts.text) };
    case 'news_sentiment':
      return sentimentOffline(facts, toneOf);
    case 'profile_overview':
      return overviewOffline(facts);
    case 'explain_move':
      return explainOffline(facts, toneOf);
    case 'decide':
      return decideOffline(facts, toneOf);
    case 'extended_reflection':
      return insightOffline(facts);
  }
}
