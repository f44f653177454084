import { toneSchema, type ToneAnswer } from '../../llm/answers.js';
import { documentNoun } from '../../llm/condensing/prompts/document.js';
import type { JudgeToneFacts } from '../../llm/facts.js';
import type { Prompt } from '../../llm/model.js';

const JUDGING =
  'You judge the tone of documents for an equity analyst. Use only what the document says; forget what you know of the company and of what came later.';

/** How good or bad a document is for its company; the answer serves every build and every trial. */
export function tonePrompt(facts: Omit<JudgeToneFacts, 'task'>): Prompt<ToneAnswer> {
  const { kind, company, text } = facts;
  const question = `How good or bad is what this ${documentNoun[kind]} says for ${company}? Answer with a number from -1 (very bad) over 0 (neither) to 1 (very good).\n\nDocument:\n`;
  return {
    name: 'dataset-tone@1',
    facts: { task: 'judge_tone', ...facts },
    schema: toneSchema,
    scope: 'shared',
    outline: () => [
      { role: 'system', parts: [JUDGING] },
      { role: 'user', parts: [question, text] },
    ],
  };
}
