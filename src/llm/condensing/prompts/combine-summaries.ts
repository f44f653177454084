import type { SummaryAnswer } from '../../answers.js';
import type { CombineSummariesFacts } from '../../facts.js';
import type { Prompt } from '../../model.js';
import { condensingPrompt, documentNoun } from './document.js';

const INSTRUCTIONS =
  'Write one paragraph that says each thing once, the weightiest first. Keep figures, their direction, and whether each point is good or bad for the company. Then judge the tone towards the company.\n\n';

/** Reduce: summaries of consecutive parts of one document to one. */
export function combineSummariesPrompt(
  facts: Omit<CombineSummariesFacts, 'task'>,
): Prompt<SummaryAnswer> {
  return condensingPrompt('combine-summaries@1', { task: 'combine_summaries', ...facts }, () => [
    `These are summaries of consecutive parts of one ${documentNoun[facts.kind]} about ${facts.company}. Combine them into at most ${facts.maxWords} words.\n`,
    INSTRUCTIONS,
    ...facts.summaries.flatMap((summary, index) => [`Summary ${index + 1}:\n`, summary, '\n']),
  ]);
}
