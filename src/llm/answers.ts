import { z } from 'zod';

/** Answer to a summarise prompt. */
export const summarySchema = z.strictObject({
  summary: z
    .string()
    .min(1)
    .describe('The compact paragraph, keeping figures and their direction.'),
  sentiment: z.enum(['positive', 'neutral', 'negative']).describe('Tone towards the company.'),
});
export type SummaryAnswer = z.infer<typeof summarySchema>;

/** Answer to an explain-move prompt. */
export const explanationSchema = z.strictObject({
  rationale: z.string().min(1).describe('Why the price moved, in one or two sentences.'),
  cited: z.array(z.string()).describe('Ids of the memories that support the explanation.'),
});
export type ExplanationAnswer = z.infer<typeof explanationSchema>;

/** Answer to a decide prompt. */
export const decisionSchema = z.strictObject({
  action: z.enum(['buy', 'hold', 'sell']).describe('The decision for the next session.'),
  rationale: z.string().min(1).describe('The reasons, in one or two sentences.'),
  cited: z.array(z.string()).describe('Ids of the memories the decision rests on.'),
});
export type DecisionAnswer = z.infer<typeof decisionSchema>;

/** Answer to an extended-reflection prompt. */
export const insightSchema = z.strictObject({
  insight: z.string().min(1).describe('What the last sessions teach, to be remembered.'),
});
export type InsightAnswer = z.infer<typeof insightSchema>;
