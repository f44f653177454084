import type { SummaryAnswer } from '../../answers.js';
import type { SummarisePartFacts } from '../../facts.js';
import type { Prompt } from '../../model.js';
import { condensingPrompt, documentNoun } from './document.js';

const INSTRUCTIONS =
  'The summaries of all parts are put together later, so say what this part says and nothing about the rest. Keep figures, their direction, and whether each point is good or bad for the company; leave out boilerplate. Then judge the tone towards the company.\n\nPart:\n';

/** Map: one part of a document that is longer than the model reads at once. */
export function summarisePartPrompt(
  facts: Omit<SummarisePartFacts, 'task'>,
): Prompt<SummaryAnswer> {
  const from = facts.section === null ? '' : `, from the section "${facts.section}"`;
  return condensingPrompt('summarise-part@1', { task: 'summarise_part', ...facts }, () => [
    `This is part ${facts.part} of ${facts.parts} of one ${documentNoun[facts.kind]} about ${facts.company}${from}. Condense it into at most ${facts.maxWords} words.\n`,
    INSTRUCTIONS,
    facts.text,
  ]);
}
