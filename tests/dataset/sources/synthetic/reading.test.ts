import { createRequire } from 'node:module';

import { beforeAll, describe, expect, it } from 'vitest';

import { demoOptions, gather, type Gathered } from './gathered.js';
import { correlation, intercept } from './statistics.js';

interface Vader {
  readonly SentimentIntensityAnalyzer: {
    polarity_scores(text: string): { readonly compound: number };
  };
}
const vader: Vader = createRequire(import.meta.url)('vader-sentiment');
const compound = (text: string): number =>
  vader.SentimentIntensityAnalyzer.polarity_scores(text).compound;

let drawn: Gathered[];
beforeAll(async () => {
  drawn = await Promise.all([7, 21, 22].map((seed) => gather(demoOptions({ seed }))));
});

/** Hidden tones, and what the lexicon makes of the texts. */
function read(texts: (records: Gathered) => readonly { id: string; text: string }[]) {
  const tones: number[] = [];
  const scores: number[] = [];
  for (const records of drawn) {
    const truth = new Map(records.documentTruth.map(({ id, tone }) => [id, tone]));
    for (const { id, text } of texts(records)) {
      tones.push(truth.get(id) ?? NaN);
      scores.push(compound(text));
    }
  }
  return { tones, scores };
}

describe('a reader with a general sentiment lexicon', () => {
  it('hears the tone of news, but not perfectly and not to one side', () => {
    const { tones, scores } = read(({ news }) =>
      news.map(({ id, headline, text }) => ({ id, text: `${headline}. ${text}` })),
    );
    expect(correlation(tones, scores)).toBeGreaterThan(0.4);
    expect(correlation(tones, scores)).toBeLessThan(0.85);
    expect(Math.abs(intercept(tones, scores))).toBeLessThan(0.1);
  });

  it.each(['10-Q', '10-K'] as const)('hears the tone of a whole %s likewise', (form) => {
    const { tones, scores } = read(({ filings }) => filings.filter((one) => one.form === form));
    expect(correlation(tones, scores)).toBeGreaterThan(0.4);
    expect(correlation(tones, scores)).toBeLessThan(0.95);
    expect(Math.abs(intercept(tones, scores))).toBeLessThan(0.25);
  });
});
