import { explanationSchema, type ExplanationAnswer } from '../../../llm/answers.js';
import type { ExplainMoveFacts } from '../../../llm/facts.js';
import type { Prompt } from '../../../llm/model.js';
import { memoriesInParts, strayCitation } from './memories.js';

const INSTRUCTIONS = [
  'Say why it moved so, from the memories above and nothing you know from elsewhere.',
  'Use one or two sentences of plain words. They are remembered later without the memories, so put no numbers in brackets there.',
  'In `cited`, list the numbers of the memories that pointed to the move, as they stand in brackets above; leave it empty if none did.',
].join('\n');

/** Immediate reflection in warm-up: why the price moved, and which memories had pointed to it. */
export function explainMovePrompt(
  facts: Omit<ExplainMoveFacts, 'task'>,
): Prompt<ExplanationAnswer> {
  return {
    name: 'explain-move@2',
    facts: { task: 'explain_move', ...facts },
    schema: explanationSchema,
    scope: 'trial',
    outline: () => [
      { role: 'system', parts: [facts.character] },
      {
        role: 'user',
        parts: [
          `It is ${facts.date}, after the close. You are learning how ${facts.ticker} reacts to what is known.\n`,
          `By the next close its price ${moveInWords(facts.nextChange)}.\n\n`,
          ...memoriesInParts(facts.memories),
          '\n',
          INSTRUCTIONS,
        ],
      },
    ],
    problemWith: ({ cited }) => strayCitation(cited, facts.memories),
  };
}

function moveInWords(change: number): string {
  if (change === 0) return 'had not changed';
  return `${change < 0 ? 'fell' : 'rose'} by ${Math.abs(change * 100).toFixed(2)} %`;
}
