import type { SentimentAnswer } from '../../answers.js';
import type { NewsSentimentFacts } from '../../facts.js';
import type { ToneReader } from './tone.js';

/** A tone this far from 0 is positive or negative, the bound VADER's authors use for a sentence. */
const NOT_NEUTRAL = 0.05;

/** The sentiment of a day's news: by the mean tone of its items. */
export function sentimentOffline(
  { news }: NewsSentimentFacts,
  toneOf: ToneReader,
): SentimentAnswer {
  const tone = news.reduce((sum, text) => sum + toneOf(text), 0) / Math.max(1, news.length);
  if (Math.abs(tone) < NOT_NEUTRAL) return { sentiment: 'neutral' };
  return { sentiment: tone > 0 ? 'positive' : 'negative' };
}
