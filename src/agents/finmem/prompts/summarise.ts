import { summarySchema, type SummaryAnswer } from '../../../llm/answers.js';
import type { SummariseFacts } from '../../../llm/facts.js';
import type { Prompt } from '../../../llm/model.js';

const NOUN = {
  news: 'news item',
  '10-K': 'annual report (10-K)',
  '10-Q': 'quarterly report (10-Q)',
};

/** Summarise (working memory): a document to a compact paragraph that keeps its sentiment. */
export function summarisePrompt(facts: Omit<SummariseFacts, 'task'>): Prompt<SummaryAnswer> {
  return {
    name: 'summarise@1',
    facts: { task: 'summarise', ...facts },
    schema: summarySchema,
    scope: 'shared',
    messages: () => [
      {
        role: 'system',
        content:
          'You condense documents for an equity analyst. Use only what the document says; add nothing you know from elsewhere.',
      },
      {
        role: 'user',
        content: [
          `Condense this ${NOUN[facts.kind]} about ${facts.company} into at most ${facts.maxWords} words.`,
          'Keep figures, their direction, and whether each point is good or bad for the company.',
          '',
          'Document:',
          facts.text,
        ].join('\n'),
      },
    ],
  };
}
