import type { Facts } from '../../src/llm/facts.js';
import { messagesOf } from '../../src/llm/messages.js';
import {
  noUsage,
  UnusableAnswerError,
  type LanguageModel,
  type ReadingLimits,
} from '../../src/llm/model.js';
import { openTokenizer } from '../../src/llm/tokens.js';

/** A model that answers by the facts, and what it was asked. */
export interface ListeningModel extends LanguageModel {
  readonly asked: {
    name: string;
    scope: string;
    repeat: number;
    facts: Facts;
    words: string;
  }[];
  /** The facts of what it was asked of one task, in order. */
  of<Task extends Facts['task']>(task: Task): Extract<Facts, { task: Task }>[];
}

/** Answers with what `reply` makes of the facts; undefined for nothing usable. Reads anything, or so much. */
export function listeningModel(
  reply: (facts: Facts) => unknown,
  contextTokens: number | null = null,
  maxOutputTokens = 200,
): ListeningModel {
  const limits: ReadingLimits | null =
    contextTokens === null
      ? null
      : { contextTokens, maxOutputTokens, tokenizer: () => openTokenizer('o200k_base') };
  const asked: ListeningModel['asked'] = [];
  return {
    id: 'listening',
    limits,
    asked,
    of: (task) =>
      asked.flatMap(({ facts }) =>
        facts.task === task ? [facts as Extract<Facts, { task: typeof task }>] : [],
      ),
    generate: async (prompt, repeat) => {
      const words = messagesOf(prompt).map(({ content }) => content);
      asked.push({
        name: prompt.name,
        scope: prompt.scope,
        repeat,
        facts: prompt.facts,
        words: words.join('\n'),
      });
      const answer = reply(prompt.facts);
      if (answer === undefined) throw new UnusableAnswerError('it refused');
      return { value: prompt.schema.parse(answer), usage: noUsage, calls: 1, key: null };
    },
  };
}
