import { summarySchema, type SummaryAnswer } from '../../answers.js';
import type { Facts } from '../../facts.js';
import type { Prompt, PromptPart } from '../../model.js';

/** Kinds of documents as a reader calls them. */
export const documentNoun = {
  news: 'news item',
  '10-K': 'annual report (10-K)',
  '10-Q': 'quarterly report (10-Q)',
} as const;

/** Opens every prompt that condenses a document. */
const CONDENSING =
  'You condense documents for an equity analyst. Use only what the document says; add nothing you know from elsewhere.';

/** A prompt that condenses a document or parts of it; its answer serves all trials. */
export function condensingPrompt(
  name: string,
  facts: Facts,
  parts: () => readonly PromptPart[],
): Prompt<SummaryAnswer> {
  return {
    name,
    facts,
    schema: summarySchema,
    scope: 'shared',
    outline: () => [
      { role: 'system', parts: [CONDENSING] },
      { role: 'user', parts: parts() },
    ],
  };
}
