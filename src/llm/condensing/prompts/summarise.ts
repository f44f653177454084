import type { SummaryAnswer } from '../../answers.js';
import type { SummariseFacts } from '../../facts.js';
import type { Prompt } from '../../model.js';
import { condensingPrompt, documentNoun } from './document.js';

const INSTRUCTIONS =
  'Write one paragraph. Keep figures, their direction, and whether each point is good or bad for the company; leave out boilerplate. Then judge the tone towards the company.\n\nDocument:\n';

/** A document to a compact paragraph that keeps its sentiment. */
export function summarisePrompt(facts: Omit<SummariseFacts, 'task'>): Prompt<SummaryAnswer> {
  return condensingPrompt('summarise@2', { task: 'summarise', ...facts }, () => [
    `Condense this ${documentNoun[facts.kind]} about ${facts.company} into at most ${facts.maxWords} words.\n`,
    INSTRUCTIONS,
    facts.text,
  ]);
}
