import { explanationSchema, type ExplanationAnswer } from '../../../llm/answers.js';
import type { ExplainMoveFacts } from '../../../llm/facts.js';
import type { Prompt } from '../../../llm/model.js';
import { memoriesInWords } from './memories.js';

/** Immediate reflection in warm-up: why the price moved, and which memories had pointed to it. */
export function explainMovePrompt(
  facts: Omit<ExplainMoveFacts, 'task'>,
): Prompt<ExplanationAnswer> {
  const moved = facts.nextChange < 0 ? 'fell' : 'rose';
  const percent = Math.abs(facts.nextChange * 100).toFixed(2);
  return {
    name: 'explain-move@1',
    facts: { task: 'explain_move', ...facts },
    schema: explanationSchema,
    scope: 'trial',
    messages: () => [
      { role: 'system', content: facts.character },
      {
        role: 'user',
        content: [
          `It is ${facts.date}, after the close. You are learning how ${facts.ticker} reacts to what is known.`,
          `By the next close its price ${moved} by ${percent} %.`,
          '',
          memoriesInWords(facts.memories),
          '',
          'Say in one or two sentences why it moved so, and cite the ids (in brackets) of the memories that pointed to it. Cite none if none did.',
        ].join('\n'),
      },
    ],
  };
}
