import { z } from 'zod';
import { agentOptionsSchema } from '../agents/options.js';
import { executionSchema } from '../market/execution.js';
import { costsSchema } from '../market/wrappers/costs.js';
import { reportOptionsSchema } from './report-options.js';
import { settingSchema } from './setting.js';
import { sweepSchema } from './sweep-schema.js';
import { windowsSchema } from './windows.js';

/** Name of an experiment or pipeline, which is also the name of its folder under `data/`. */
export const nameSchema = z
  .string()
  .regex(/^[a-z0-9-]+$/, 'expected a name of lower-case letters, digits and hyphens');

/** What may be written in an experiment file, setting by setting. */
export const experimentFields = z.strictObject({
  name: nameSchema.optional().describe('Name of the run folder; the file’s name when left out.'),
  title: z.string().min(1).optional().describe('Title of the report; the name when left out.'),
  question: z.string().default('').describe('What the experiment is to find out.'),
  dataset: z
    .strictObject({
      pipeline: z.string().min(1).describe('The pipeline’s YAML file, from this file.'),
      settings: z
        .record(z.string(), settingSchema)
        .default({})
        .describe(
          'Settings of the pipeline to override, by path, such as sources.0.folder: /my/files.',
        ),
      fingerprint: z
        .string()
        .regex(/^[0-9a-f]{16}$/, 'expected a snapshot’s fingerprint, 16 hexadecimal digits')
        .nullable()
        .default(null)
        .describe(
          'Use this snapshot where it is here, without sources or network, and refuse any other; null takes the pipeline’s latest.',
        ),
    })
    .describe('The data all agents see.'),
  tickers: z
    .array(z.string().regex(/^[A-Z][A-Z0-9.-]{0,9}$/, 'expected a ticker such as ACME'))
    .min(1)
    .describe('Tickers traded, each in trials of its own.'),
  windows: windowsSchema.describe(
    'The two phases of a trial, or a list of such pairs and of walks forward, each run in trials of its own.',
  ),
  agents: z
    .record(
      z
        .string()
        .regex(
          /^[a-z][a-z0-9-]*$/,
          'expected an agent’s name of lower-case letters, digits and hyphens, a letter first',
        ),
      agentOptionsSchema,
    )
    .describe('Agents by name; `kind` says which one, the rest are its settings.'),
  sweep: sweepSchema
    .prefault({})
    .describe('Settings to vary. The file’s own settings are always run.'),
  seeds: z
    .array(z.number().int().min(0))
    .min(1)
    .default([1])
    .describe('One trial for each; five or more let the report show a spread.'),
  execution: executionSchema.prefault({}).describe('How decisions become positions.'),
  costs: costsSchema.prefault({}).describe('What trading costs.'),
  report: reportOptionsSchema.prefault({}).describe('What the report shows.'),
});

/** An experiment file before the defaults that depend on other settings. */
export type ExperimentFields = z.infer<typeof experimentFields>;
