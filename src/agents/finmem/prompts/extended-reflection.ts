import { insightSchema, type InsightAnswer } from '../../../llm/answers.js';
import type { ExtendedReflectionFacts, PastSession } from '../../../llm/facts.js';
import type { Prompt } from '../../../llm/model.js';

/** Extended reflection: what the last sessions' decisions and their outcomes teach. */
export function extendedReflectionPrompt(
  facts: Omit<ExtendedReflectionFacts, 'task'>,
): Prompt<InsightAnswer> {
  const percent = (Math.expm1(facts.trend) * 100).toFixed(2);
  return {
    name: 'extended-reflection@1',
    facts: { task: 'extended_reflection', ...facts },
    schema: insightSchema,
    scope: 'trial',
    messages: () => [
      {
        role: 'system',
        content: `You look back on your own decisions about ${facts.ticker} to learn from them.`,
      },
      {
        role: 'user',
        content: [
          `The ${facts.sessions.length} sessions to ${facts.date}, in which the price changed by ${percent} %:`,
          ...facts.sessions.map(sessionInWords),
          '',
          'Say in two or three sentences what to remember for later decisions: which readings held up, which did not.',
        ].join('\n'),
      },
    ],
  };
}

function sessionInWords({ date, action, rationale, outcome }: PastSession): string {
  const result =
    outcome === null ? 'not known yet' : `${outcome < 0 ? '' : '+'}${(outcome * 100).toFixed(2)} %`;
  return `- ${date}: ${action}. ${rationale} Outcome: ${result}.`;
}
