import { z } from 'zod';
import { halvingSchema } from './halving.js';
import { sampleSchema } from './sampling/sample-schema.js';
import { spreadSchema } from './spread.js';

/** Settings by path, each with one value: a single one, a list or a map. */
const rowSchema = z
  .record(z.string(), z.unknown())
  .refine((row) => Object.keys(row).length > 0, 'expected at least one setting path');

/** What a sweep varies and how. */
export const sweepSchema = z.strictObject({
  matrix: z
    .record(z.string(), z.union([z.array(z.unknown()).min(1), spreadSchema]))
    .default({})
    .describe(
      'Values by setting path, such as agents.finmem.memory.top_k: [1, 5], or numbers between two ends; every combination is run.',
    ),
  with: z
    .record(z.string(), z.unknown())
    .default({})
    .describe(
      'Settings by path that every swept combination has; the file’s own settings are run as they stand.',
    ),
  include: z
    .array(rowSchema)
    .default([])
    .describe('Further combinations to run: settings by path, all others as in the file.'),
  exclude: z
    .array(rowSchema)
    .default([])
    .describe('Combinations of matrix and sample to leave out: those that have all these values.'),
  sample: sampleSchema
    .nullable()
    .default(null)
    .describe(
      'Points drawn from ranges of settings, each run with every combination of the matrix.',
    ),
  halving: halvingSchema
    .nullable()
    .default(null)
    .describe(
      'Runs all combinations on the beginning of the test window and only the best of them on longer parts of it. That chooses by the test.',
    ),
});
