import { insightSchema, type InsightAnswer } from '../../../llm/answers.js';
import type { ExtendedReflectionFacts, PastSession } from '../../../llm/facts.js';
import type { Prompt } from '../../../llm/model.js';
import { changeInWords } from './change.js';

const INSTRUCTIONS =
  'Say in two or three sentences what to remember for later decisions: which readings of the news and filings held up, which did not, and what that says about this stock. Put no numbers in brackets.';

/**
 * Extended reflection: what the last sessions' decisions and their outcomes teach. The first
 * `labels` of them are of warm-up, where the label stands for a decision.
 */
export function extendedReflectionPrompt(
  facts: Omit<ExtendedReflectionFacts, 'task'>,
  labels = 0,
): Prompt<InsightAnswer> {
  const sessions = facts.sessions.length === 1 ? 'session' : `${facts.sessions.length} sessions`;
  return {
    name: 'extended-reflection@3',
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
          `The ${sessions} to ${facts.date}; from the first close to the last the price ${changeInWords(Math.expm1(facts.trend))}:\n`,
          ...facts.sessions.map((session) => `${sessionInWords(session)}\n`),
          '\n',
          trainingInWords(labels, facts.sessions.length),
          INSTRUCTIONS,
        ],
      },
    ],
  };
}

function trainingInWords(labels: number, sessions: number): string {
  if (labels === 0) return '';
  const which = labels < sessions ? `The first ${labels} of them were` : 'This was';
  return `${which} training: there the action is no decision, but what the next close proved right.\n`;
}

function sessionInWords({ date, action, rationale, outcome }: PastSession): string {
  const result =
    outcome === null ? 'not known yet' : `${outcome < 0 ? '' : '+'}${(outcome * 100).toFixed(2)} %`;
  return `- ${date}: ${action}. ${rationale} Return of its position by the next close: ${result}.`;
}
