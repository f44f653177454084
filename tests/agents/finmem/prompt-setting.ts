import type { DecideFacts, ShownMemory } from '../../../src/llm/facts.js';
import { messagesOf } from '../../../src/llm/messages.js';
import type { Prompt } from '../../../src/llm/model.js';

/** A memory as a prompt shows it. */
export const memory = (id: string, layer: string, text = `Text of ${id}.`): ShownMemory => ({
  id,
  layer,
  kind: 'news',
  date: '2022-01-03',
  text,
  recency: 1,
  relevancy: 0.2345,
  importance: 0.4567,
  score: 1.6912,
});
/** What both kinds of immediate reflection look at. */
export const seen = {
  ticker: 'TOY',
  date: '2022-01-04',
  character: 'You trade toys.',
  memories: [memory('1', 'shallow'), memory('2', 'shallow'), memory('3', 'deep')],
};
/** Facts of a decision. */
export const decide: Omit<DecideFacts, 'task'> = {
  ...seen,
  risk: 'risk_averse',
  momentum: Math.log(1.05),
  momentumSessions: 3,
  hold: 'keep',
  position: -1,
};
/** All words of a prompt. */
export const wordsOf = <T>(prompt: Prompt<T>): string =>
  messagesOf(prompt)
    .map(({ content }) => content)
    .join('\n');
