import { z } from 'zod';
import { pipelineTickerSchema } from '../dataset/pipeline-ticker.js';
import { sourceOptionsSchema } from '../dataset/sources/options.js';
import { transformOptionsSchema } from '../dataset/transforms/options.js';
import { nameSchema } from './experiment-fields.js';
import { loadConfig } from './load-config.js';
import type { Override } from './override.js';
import { reportPipelineFaults } from './pipeline-rules.js';

const fields = z.strictObject({
  name: nameSchema.optional().describe('Name of the dataset; the file’s name when left out.'),
  from: z.iso
    .date()
    .nullable()
    .default(null)
    .describe('First date wanted of prices and documents; sources that ask servers need it.'),
  to: z.iso
    .date()
    .nullable()
    .default(null)
    .describe('Last date wanted; sources that ask servers need it.'),
  tickers: z
    .array(pipelineTickerSchema)
    .default([])
    .describe('What the dataset is about; empty where its sources bring their own.'),
  sources: z.array(sourceOptionsSchema).min(1).describe('Where the records come from.'),
  transforms: z
    .array(transformOptionsSchema)
    .default([])
    .describe('What is done to the records, in this order; a name alone stands for its defaults.'),
});

/** The pipeline file: what it is about, sources, transforms. What it returns it also accepts. */
export const pipelineSchema = fields
  .superRefine(reportPipelineFaults)
  .transform((written) => ({ ...written, name: written.name ?? 'dataset' }));

/** A pipeline as the dataset floor reads it. */
export type Pipeline = z.infer<typeof pipelineSchema>;

/** Reads a pipeline file with overrides applied; anything wrong is a `UserError` with its place. */
export function loadPipeline(text: string, file: string, overrides: readonly Override[]): Pipeline {
  return loadConfig(pipelineSchema, text, file, overrides, withTransformsSpelledOut);
}

/** `clean_html` in a list of transforms means `{ kind: clean_html }`. */
function withTransformsSpelledOut(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const transforms: unknown = Reflect.get(value, 'transforms');
  if (!Array.isArray(transforms)) return value;
  const spelledOut = transforms.map((each: unknown) =>
    typeof each === 'string' ? { kind: each } : each,
  );
  return { ...value, transforms: spelledOut };
}
