import { z } from 'zod';
import { pipelineTickerSchema } from '../pipeline-ticker.js';

/** Settings of the InvestorBench source: JSON files of `{date: {prices, news, 10k, 10q}}`. */
export const investorbenchOptionsSchema = z.strictObject({
  kind: z.literal('investorbench'),
  folder: z.string().min(1).describe('Folder of the JSON files, from the pipeline file.'),
  assets: z
    .array(
      pipelineTickerSchema.extend({
        file: z.string().min(1).describe('File in the folder.'),
      }),
    )
    .min(1)
    .describe('The files to read.'),
  available: z
    .enum(['end_of_day', 'session_close'])
    .default('end_of_day')
    .describe(
      'When an item that carries a date only is taken to be known: at the end of that day (so the next session sees it) or at that session’s close, as InvestorBench does.',
    ),
});
export type InvestorbenchOptions = z.infer<typeof investorbenchOptionsSchema>;
