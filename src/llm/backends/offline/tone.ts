import { LRUCache } from 'lru-cache';
import vader from 'vader-sentiment';

const TEXTS_KEPT = 20_000;

/** Reads the tone of a text: -1 bad for the company, 1 good. */
export type ToneReader = (text: string) => number;

/** Sentences of a text, split at full stops, question and exclamation marks and line ends. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/**
 * Tone by VADER (Hutto & Gilbert 2014): the mean compound score of the sentences that have one, so
 * that a long neutral filing is not read as louder than a headline.
 */
export function textTone(text: string): number {
  return meanTone(
    sentencesOf(text)
      .map(sentenceTone)
      .filter((score) => score !== 0),
  );
}

/** Reads tones as {@link textTone} does, each text once. */
export function toneReader(): ToneReader {
  const known = new LRUCache<string, number>({ max: TEXTS_KEPT });
  return (text) => {
    const tone = known.get(text) ?? textTone(text);
    known.set(text, tone);
    return tone;
  };
}

/** VADER's compound score of one sentence. */
export function sentenceTone(sentence: string): number {
  return vader.SentimentIntensityAnalyzer.polarity_scores(sentence).compound;
}

function meanTone(scores: readonly number[]): number {
  if (scores.length === 0) return 0;
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
