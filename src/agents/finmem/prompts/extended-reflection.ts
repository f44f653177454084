import { insightSchema, type InsightAnswer } from '../../../llm/answers.js';
import type { ExtendedReflectionFacts, PastSession } from '../../../llm/facts.js';
import type { Prompt } from '../../../llm/model.js';

const INSTRUCTIONS =
  'Say in two or three sentences what to remember for later decisions: which readings of the news and filings held up, which did not, and what that says about this stock. Put no numbers in brackets.';

/** Extended reflection: what the last sessions' decisions and their outcomes teach. */
export function extendedReflectionPrompt(
  facts: Omit<ExtendedReflectionFacts, 'task'>,
): Prompt<InsightAnswer> {
  const percent = (Math.expm1(facts.trend) * 100).toFixed(2);
  const sessions = facts.sessions.length === 1 ? 'session' : `${facts.sessions.length} sessions`;
  return {
    name: 'extended-reflection@2',
    facts: { task: 'extended_reflection', ...facts },
    schema: insightSchema,
    scope: 'trial',
    outline: () => [
      {
        role: 'system',
        parts: [`You look back on your own decisions about ${facts.ticker} to learn from them.`],
      },
      {
        role: 'user',
        parts: [
          `The ${sessions} to ${facts.date}, in which the price changed by ${percent} %:\n`,
          ...facts.sessions.map((session) => `${sessionInWords(session)}\n`),
          '\n',
          INSTRUCTIONS,
        ],
      },
    ],
  };
}

function sessionInWords({ date, action, rationale, outcome }: PastSession): string {
  const result =
    outcome === null ? 'not known yet' : `${outcome < 0 ? '' : '+'}${(outcome * 100).toFixed(2)} %`;
  return `- ${date}: ${action}. ${rationale} Outcome: ${result}.`;
}
