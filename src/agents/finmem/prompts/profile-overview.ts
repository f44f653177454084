import { overviewSchema, type OverviewAnswer } from '../../../llm/answers.js';
import type { ProfileOverviewFacts } from '../../../llm/facts.js';
import type { Prompt } from '../../../llm/model.js';

const INSTRUCTIONS =
  'Write two or three sentences about it for the introduction of a trader of this stock. Use these figures alone, say nothing of what came later, and give no advice.\n\n';

/** Profile: how a ticker did before the test window, in the model's words. */
export function profileOverviewPrompt(
  facts: Omit<ProfileOverviewFacts, 'task'>,
): Prompt<OverviewAnswer> {
  return {
    name: 'profile-overview@1',
    facts: { task: 'profile_overview', ...facts },
    schema: overviewSchema,
    scope: 'shared',
    outline: () => [
      {
        role: 'system',
        parts: ['You describe how the price of a stock did in the past, in plain words.'],
      },
      {
        role: 'user',
        parts: [
          `This is how the price of ${facts.company} (${facts.ticker}) did from ${facts.performance.from} to ${facts.performance.to}.\n`,
          INSTRUCTIONS,
          facts.inWords,
        ],
      },
    ],
  };
}
