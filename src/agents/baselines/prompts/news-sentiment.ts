import { sentimentSchema, type SentimentAnswer } from '../../../llm/answers.js';
import type { NewsSentimentFacts } from '../../../llm/facts.js';
import type { Prompt } from '../../../llm/model.js';

const INSTRUCTIONS =
  'What is the sentiment of this news for the price of its shares? Choose negative, neutral or positive. Judge by what is said above alone, and by nothing you know from elsewhere.';

/** What the day's news says of a company, without memory, prices or character (FinGPT style). */
export function newsSentimentPrompt(
  facts: Omit<NewsSentimentFacts, 'task'>,
): Prompt<SentimentAnswer> {
  return {
    name: 'news-sentiment@1',
    facts: { task: 'news_sentiment', ...facts },
    schema: sentimentSchema,
    scope: 'trial',
    outline: () => [
      { role: 'system', parts: ['You judge the sentiment of financial news.'] },
      {
        role: 'user',
        parts: [
          `News of ${facts.company} (${facts.ticker}) until the close of ${facts.date}:\n\n`,
          ...facts.news.map((text) => `- ${text}\n`),
          '\n',
          INSTRUCTIONS,
        ],
      },
    ],
  };
}
