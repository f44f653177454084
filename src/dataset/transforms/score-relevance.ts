import { z } from 'zod';
import type { Transform } from './transform.js';

export const scoreRelevanceOptions = z.strictObject({
  kind: z.literal('score_relevance'),
  minimum: z.number().min(0).max(1).default(0).describe('Items below it are set aside.'),
});
type ScoreRelevanceOptions = z.infer<typeof scoreRelevanceOptions>;

export const scoreRelevance: Transform<ScoreRelevanceOptions> = {
  summary: 'Scores how much a news item is about its ticker.',
  apply: () => Promise.reject(new Error('score_relevance is not written yet')),
};
