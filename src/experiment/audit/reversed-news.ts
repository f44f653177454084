import type { TickerHistory } from '../../dataset/snapshot.js';
import { sentenceTone } from '../../llm/backends/offline/tone.js';
import { opposites, toneless } from './opposites.js';

/** Words in the place of those that have a tone and no opposite in the list, mild and strong. */
const PUT = { good: { mild: 'good', strong: 'great' }, bad: { mild: 'poor', strong: 'terrible' } };

/** VADER's compound score of a single word from which it counts as strong. */
const STRONG = 0.5;

/** The same history with the tone of every document turned round. Prices stay as they are. */
export function withReversedNews(history: TickerHistory): TickerHistory {
  return {
    ...history,
    documents: history.documents.map((document) => ({
      ...document,
      text: reversedTone(document.text),
    })),
  };
}

/**
 * A text with its tone turned round, word by word: a word of the list of opposites becomes its opposite,
 * any other word that VADER's lexicon gives a valence (Hutto & Gilbert 2014) becomes one of the other sign and
 * about as strong. Negations and all other words stay, so that a reader still finds sentences.
 */
export function reversedTone(text: string): string {
  return text.replaceAll(/[\p{L}]+(?:['’-][\p{L}]+)*/gu, (word) => {
    const lower = word.toLowerCase();
    return asWritten(opposites.get(lower) ?? otherWord(lower), word);
  });
}

function otherWord(word: string): string {
  const tone = toneless.has(word) ? 0 : toneOf(word);
  if (tone === 0) return word;
  const put = tone > 0 ? PUT.bad : PUT.good;
  return Math.abs(tone) >= STRONG ? put.strong : put.mild;
}

/** Tones of single words; texts share most of their words. */
const tones = new Map<string, number>();

function toneOf(word: string): number {
  const tone = tones.get(word) ?? sentenceTone(word);
  tones.set(word, tone);
  return tone;
}

/** A word in capitals, or with the first letter so, as the one it stands for. */
function asWritten(word: string, like: string): string {
  if (word === like.toLowerCase()) return like;
  if (like.length > 1 && like === like.toUpperCase()) return word.toUpperCase();
  const [first = ''] = like;
  return first === first.toUpperCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
