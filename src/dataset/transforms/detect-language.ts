import { z } from 'zod';
import type { Transform } from './transform.js';

export const detectLanguageOptions = z.strictObject({
  kind: z.literal('detect_language'),
  keep: z
    .array(z.string().regex(/^[a-z]{2}$/, 'expected a code such as en'))
    .default([])
    .describe('Languages that stay; empty for all. Documents too short to tell stay.'),
});
type DetectLanguageOptions = z.infer<typeof detectLanguageOptions>;

export const detectLanguage: Transform<DetectLanguageOptions> = {
  summary: 'Finds the language of each document.',
  apply: () => Promise.reject(new Error('detect_language is not written yet')),
};
