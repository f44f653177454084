import { z } from 'zod';

/** A memory's label as a model cites it: as a text or a number, with or without its brackets. */
const citedLabel = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string().overwrite((label) => label.trim().replace(/^\[(.*)\]$/, '$1')),
);

/** Answer to the prompts that condense: a document, a part of one, or summaries of its parts. */
export const summarySchema = z.strictObject({
  summary: z
    .string()
    .min(1)
    .describe('The compact paragraph, keeping figures and their direction.'),
  sentiment: z.enum(['positive', 'neutral', 'negative']).describe('Tone towards the company.'),
});
export type SummaryAnswer = z.infer<typeof summarySchema>;

/** Answer to a judge-tone prompt. */
export const toneSchema = z.strictObject({
  tone: z
    .number()
    .min(-1)
    .max(1)
    .describe('From -1, very bad for the company, over 0, neither, to 1, very good.'),
});
export type ToneAnswer = z.infer<typeof toneSchema>;

/** Answer to a news-sentiment prompt. */
export const sentimentSchema = z.strictObject({
  sentiment: z
    .enum(['positive', 'neutral', 'negative'])
    .describe('Sentiment for the price of the shares.'),
});
export type SentimentAnswer = z.infer<typeof sentimentSchema>;

/** Answer to an explain-move prompt. */
export const explanationSchema = z.strictObject({
  rationale: z.string().min(1).describe('Why the price moved, in one or two sentences.'),
  cited: z
    .array(citedLabel)
    .describe('Numbers of the memories that pointed to the move, such as "2".'),
});
export type ExplanationAnswer = z.infer<typeof explanationSchema>;

/** Answer to a decide prompt. */
export const decisionSchema = z.strictObject({
  action: z.enum(['buy', 'hold', 'sell']).describe('The decision for the next session.'),
  rationale: z.string().min(1).describe('The reasons, in one or two sentences.'),
  cited: z
    .array(citedLabel)
    .describe('Numbers of the memories the decision rests on, such as "2".'),
});
export type DecisionAnswer = z.infer<typeof decisionSchema>;

/** Answer to an extended-reflection prompt. */
export const insightSchema = z.strictObject({
  insight: z.string().min(1).describe('What the last sessions teach, to be remembered.'),
});
export type InsightAnswer = z.infer<typeof insightSchema>;

/** Answer to a profile-overview prompt. */
export const overviewSchema = z.strictObject({
  overview: z.string().min(1).describe('How the price did, in two or three sentences.'),
});
export type OverviewAnswer = z.infer<typeof overviewSchema>;
