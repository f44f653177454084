import { z } from 'zod';

/** How decisions become positions and when orders are filled. */
export const executionSchema = z.strictObject({
  timing: z
    .enum(['next_open', 'next_close', 'same_close'])
    .default('next_open')
    .describe(
      'Fill at the next session’s open, at its close (for data without opens), or at the close the decision was taken on, as the paper does.',
    ),
  hold: z
    .enum(['flat', 'keep'])
    .default('flat')
    .describe('What a hold does: go flat, as the paper’s accounting has it, or keep the position.'),
  short: z.boolean().default(true).describe('Whether a sell may open a short position.'),
  prices_shown: z
    .enum(['adjusted', 'as_traded'])
    .default('adjusted')
    .describe(
      'Prices agents see: adjusted ones, whose level holds later dividends; or as traded, carried over the splits there had been, which is refused where closes do not show a split on record. Fills and returns are adjusted either way.',
    ),
  cash: z.number().positive().default(100_000).describe('Cash at the start, in units of currency.'),
});
export type ExecutionOptions = z.infer<typeof executionSchema>;
