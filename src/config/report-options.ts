import { z } from 'zod';

/** What the report computes and compares. */
export const reportOptionsSchema = z.strictObject({
  metrics: z
    .enum(['standard', 'paper'])
    .default('standard')
    .describe(
      'Definitions of the main table: standard (simple returns on equity after costs) or those of the FinMem paper.',
    ),
  risk_free_rate: z
    .number()
    .min(0)
    .max(1)
    .default(0.03)
    .describe('Annual risk-free rate of the standard Sharpe ratio, as a fraction.'),
  periods_per_year: z
    .number()
    .int()
    .positive()
    .default(252)
    .describe('Sessions in a year, for annualising: 252 for stocks, 365 for coins.'),
  significance_level: z
    .number()
    .min(0.001)
    .max(0.5)
    .default(0.05)
    .describe('Corrected p-values up to this are marked as significant, as a fraction.'),
  compare_with: z
    .string()
    .nullable()
    .optional()
    .describe(
      'Agent that all others are compared with; the first of kind finmem when left out, null for none.',
    ),
});
