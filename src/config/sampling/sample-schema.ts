import { z } from 'zod';
import { stretchSchema } from '../spread.js';
import { MOST_DIMENSIONS } from './sobol.js';

/** A sample of points, one coordinate a setting. */
export const sampleSchema = z
  .strictObject({
    method: z
      .enum(['random', 'sobol'])
      .default('sobol')
      .describe('Independent uniform draws, or Sobol’s sequence, which leaves no gaps.'),
    count: z
      .number()
      .int()
      .min(1)
      .max(100_000)
      .describe('How many points. The first of a longer sample are those of a shorter one.'),
    seed: z.number().int().min(0).default(1).describe('Another seed, other points.'),
    settings: z
      .record(z.string(), z.union([z.array(z.unknown()).min(1), stretchSchema]))
      .refine((settings) => Object.keys(settings).length > 0, 'expected at least one setting path')
      .describe(
        'By setting path, a list of values or the two ends between which numbers are drawn.',
      ),
  })
  .superRefine(({ method, settings }, context) => {
    const count = Object.keys(settings).length;
    if (method !== 'sobol' || count <= MOST_DIMENSIONS) return;
    context.addIssue({
      code: 'custom',
      path: ['settings'],
      message: `expected at most ${MOST_DIMENSIONS} settings for Sobol’s sequence; take method: random`,
      input: settings,
    });
  });
export type Sample = z.infer<typeof sampleSchema>;
