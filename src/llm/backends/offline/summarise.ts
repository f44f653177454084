import type { SummaryAnswer } from '../../answers.js';
import { sentencesOf, sentenceTone } from './tone.js';

/** A text and the words its summary may have. */
export interface Condensable {
  readonly text: string;
  readonly maxWords: number;
}

/** Extractive summary: the sentences with the strongest tone, in their order, within the word limit. */
export function summariseOffline(document: Condensable): SummaryAnswer {
  const sentences = sentencesOf(document.text).map((text, index) => ({
    text,
    index,
    words: text.split(/\s+/).length,
    tone: sentenceTone(text),
  }));
  const ranked = sentences.toSorted(
    (a, b) => Math.abs(b.tone) - Math.abs(a.tone) || a.index - b.index,
  );
  const chosen: typeof sentences = [];
  let words = 0;
  for (const sentence of ranked) {
    if (words + sentence.words > document.maxWords) continue;
    chosen.push(sentence);
    words += sentence.words;
  }
  const kept = chosen.toSorted((a, b) => a.index - b.index);
  const summary = kept.length > 0 ? kept.map(({ text }) => text).join(' ') : clipped(document);
  const tone = kept.reduce((sum, sentence) => sum + sentence.tone, 0);
  return { summary, sentiment: sentimentOf(tone / Math.max(1, kept.length)) };
}

function clipped({ text, maxWords }: Condensable): string {
  return text.trim().split(/\s+/).slice(0, maxWords).join(' ');
}

/** VADER's customary thresholds. */
function sentimentOf(tone: number): SummaryAnswer['sentiment'] {
  if (tone >= 0.05) return 'positive';
  return tone <= -0.05 ? 'negative' : 'neutral';
}
