import { z } from 'zod';

/** Settings of the InvestorBench source: JSON files of `{date: {prices, news, 10k, 10q}}`. */
export const investorbenchOptionsSchema = z.strictObject({
  kind: z.literal('investorbench'),
  folder: z.string().min(1).describe('Folder of the JSON files, from the pipeline file.'),
  assets: z
    .array(
      z.strictObject({
        ticker: z
          .string()
          .regex(/^[A-Z][A-Z0-9.-]{0,9}$/, 'expected a ticker such as MSFT')
          .describe('Ticker.'),
        file: z.string().min(1).describe('File in the folder.'),
        name: z.string().min(1).describe('Name of the company or coin.'),
        sector: z.string().min(1).describe('Sector, as the profile introduces it.'),
        introduction: z
          .string()
          .min(1)
          .describe('What it does; nothing that happened after the dataset begins.'),
        calendar: z.enum(['nyse', 'crypto']).default('nyse').describe('When it trades.'),
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
