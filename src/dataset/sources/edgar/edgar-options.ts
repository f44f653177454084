import { z } from 'zod';

/** Settings of the edgar source. */
export const edgarOptionsSchema = z.strictObject({
  kind: z.literal('edgar'),
  base_url: z.url().default('https://www.sec.gov').describe('Address of EDGAR’s archive.'),
  data_url: z
    .url()
    .default('https://data.sec.gov')
    .describe('Address of EDGAR’s lists of filings.'),
  user_agent_env: z
    .string()
    .default('EDGAR_IDENTITY')
    .describe(
      'Environment variable that says who asks, as the SEC requires: a name and a mail address.',
    ),
  forms: z
    .array(z.enum(['10-K', '10-Q']))
    .min(1)
    .default(['10-K', '10-Q'])
    .describe('Forms to take.'),
  amendments: z.boolean().default(true).describe('Take 10-K/A and 10-Q/A too.'),
});
export type EdgarOptions = z.infer<typeof edgarOptionsSchema>;
