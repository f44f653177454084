import { usableAnswer } from '../../llm/usable-answer.js';
import { plainDecision, type Action, type Agent } from '../agent.js';
import type { AgentContext } from '../context.js';
import { summariseDocument } from '../finmem/summarise.js';
import type { NewsSentimentOptions } from '../options.js';
import { newsSentimentPrompt } from './prompts/news-sentiment.js';

const ACTIONS = { positive: 'buy', neutral: 'hold', negative: 'sell' } as const;

/**
 * The position follows the sentiment of the day's news alone, as FinGPT's sentiment model is traded on
 * (Yang, Liu & Wang 2023): buys what reads positive, sells what reads negative, holds otherwise and on
 * days without news, on which the model is not asked. It keeps nothing from one day to the next.
 */
export function newsSentiment(options: NewsSentimentOptions, context: AgentContext): Agent {
  const { company, seed } = context;
  const model = context.openModel(options.model);
  return {
    learn: async () => plainDecision('hold', 'Waits for the test window.'),
    act: async ({ ticker, date, documents }) => {
      const items = documents.filter(({ kind }) => kind === 'news');
      if (items.length === 0) return plainDecision('hold', 'No news.');
      const read = await Promise.all(
        items.map((item) => summariseDocument(item, company, options.max_words, model)),
      );
      const news = read.map(({ text }) => text);
      const facts = { ticker, company: company.name, date, news };
      const answer = await usableAnswer(model, newsSentimentPrompt(facts), seed);
      if (answer === undefined) {
        return { ...plainDecision('hold', 'No usable answer came.'), abstained: true };
      }
      const action: Action = ACTIONS[answer.sentiment];
      return plainDecision(action, `${countInWords(news.length)} ${answer.sentiment}.`);
    },
    memoryCounts: () => ({}),
    savedMemory: () => [],
  };
}

function countInWords(items: number): string {
  return items === 1 ? 'The news item of the day reads' : `The ${items} news items of the day read`;
}
