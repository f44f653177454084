import { z } from 'zod';
import { tickerSchema } from '../../pipeline-ticker.js';

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
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected the name of an environment variable')
    .default('EDGAR_IDENTITY')
    .describe(
      'Environment variable that says who asks, as the SEC requires: a name and a mail address.',
    ),
  forms: z
    .array(z.enum(['10-K', '10-Q']))
    .min(1)
    .default(['10-K', '10-Q'])
    .describe(
      'Forms to take. 10-K405 and the transition report 10-KT count as 10-K, 10-QT as 10-Q; 10-KSB and 10-QSB, whose items are numbered otherwise, are not taken.',
    ),
  amendments: z.boolean().default(true).describe('Take 10-K/A and 10-Q/A too.'),
  ciks: z
    .record(tickerSchema, z.int().min(1).max(9_999_999_999))
    .default({})
    .describe(
      'CIK by ticker, for tickers EDGAR no longer knows, such as those of delisted companies.',
    ),
});
export type EdgarOptions = z.infer<typeof edgarOptionsSchema>;
