import { z } from 'zod';
import type { Transform } from './transform.js';

export const scoreSentimentOptions = z.strictObject({
  kind: z.literal('score_sentiment'),
});
type ScoreSentimentOptions = z.infer<typeof scoreSentimentOptions>;

export const scoreSentiment: Transform<ScoreSentimentOptions> = {
  summary: 'Scores the tone of each document; the score is stored, never pasted into the text.',
  apply: () => Promise.reject(new Error('score_sentiment is not written yet')),
};
