import { z } from 'zod';
import { sourceOptionsSchema } from '../dataset/sources/options.js';
import { pipelineTickerSchema } from '../dataset/pipeline-ticker.js';
import { transformOptionsSchema } from '../dataset/transforms/options.js';
import { nameSchema } from './experiment-fields.js';
import { loadConfig } from './load-config.js';
import type { Override } from './override.js';
import { reportRepeats } from './repeats.js';

const fields = z.strictObject({
  name: nameSchema.optional().describe('Name of the dataset; the file’s name when left out.'),
  sources: z.array(sourceOptionsSchema).min(1).describe('Where the records come from.'),
  from: z.iso
    .date()
    .nullable()
    .default(null)
    .describe('First date wanted, of prices and documents.'),
  to: z.iso.date().nullable().default(null).describe('Last date wanted.'),
  tickers: z
    .array(pipelineTickerSchema)
    .default([])
    .describe('What the dataset is about; empty where its sources bring their own.'),
  transforms: z
    .array(transformOptionsSchema)
    .default([])
    .describe('What is done to the records, in this order.'),
});

/** The pipeline file: sources, transforms, and the snapshot's name. What it returns it also accepts. */
export const pipelineSchema = fields
  .superRefine((pipeline, context) => {
    reportRepeats(
      pipeline.transforms.map(({ kind }) => kind),
      ['transforms'],
      'transform',
      context,
    );
    for (const [index, source] of pipeline.sources.entries()) {
      if (source.kind === 'synthetic' && source.from >= source.to) {
        context.addIssue({
          code: 'custom',
          path: ['sources', index, 'to'],
          message: `expected a date after "from" (${source.from})`,
          input: source.to,
        });
      }
    }
  })
  .transform((written) => ({ ...written, name: written.name ?? 'dataset' }));

/** A pipeline as the dataset floor reads it. */
export type Pipeline = z.infer<typeof pipelineSchema>;

/** Reads a pipeline file with overrides applied; anything wrong is a `UserError` with its place. */
export function loadPipeline(text: string, file: string, overrides: readonly Override[]): Pipeline {
  return loadConfig(pipelineSchema, text, file, overrides);
}
