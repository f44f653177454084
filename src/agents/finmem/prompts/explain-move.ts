import { explanationSchema, type ExplanationAnswer } from '../../../llm/answers.js';
import type { ExplainMoveFacts } from '../../../llm/facts.js';
import type { Prompt } from '../../../llm/model.js';
import { changeInWords } from './change.js';
import { memoriesInParts, strayCitation } from './memories.js';

const INSTRUCTIONS = [
  'Explain this from the memories above, and from nothing you know from elsewhere.',
  'Use one or two sentences of plain words. They are remembered later without the memories, so put no numbers in brackets there.',
  'In `cited`, list the numbers of the memories that pointed to it, as they stand in brackets above; leave it empty if none did.',
].join('\n');

/** Immediate reflection in warm-up: why the price moved, and which memories had pointed to it. */
export function explainMovePrompt(
  facts: Omit<ExplainMoveFacts, 'task'>,
): Prompt<ExplanationAnswer> {
  return {
    name: 'explain-move@3',
    facts: { task: 'explain_move', ...facts },
    schema: explanationSchema,
    scope: 'trial',
    outline: () => [
      { role: 'system', parts: [facts.character] },
      {
        role: 'user',
        parts: [
          `It is ${facts.date}, after the close. You are learning how ${facts.ticker} reacts to what is known.\n`,
          `By the next close its price ${changeInWords(facts.nextChange)}.\n\n`,
          ...memoriesInParts(facts.memories),
          '\n',
          INSTRUCTIONS,
        ],
      },
    ],
    problemWith: ({ cited }) => strayCitation(cited, facts.memories),
  };
}
