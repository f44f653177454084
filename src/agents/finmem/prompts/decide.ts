import { decisionSchema, type DecisionAnswer } from '../../../llm/answers.js';
import type { DecideFacts } from '../../../llm/facts.js';
import type { Prompt } from '../../../llm/model.js';
import { memoriesInWords } from './memories.js';

const INCLINATION = {
  risk_seeking: 'You are risk-seeking now: act on promising evidence even when it is not certain.',
  risk_averse: 'You are risk-averse now: act only on strong evidence and avoid losses first.',
};
const HOLD = {
  keep: 'buy means be long, sell means be short (or flat where shorts are not allowed), hold means keep the present position',
  flat: 'buy means be long for the next session, sell means be short for it (or flat where shorts are not allowed), hold means be flat for it',
};
const POSITION = new Map([
  [1, 'long'],
  [0, 'flat'],
  [-1, 'short'],
]);

/** Immediate reflection and decision in the test phase. */
export function decidePrompt(facts: Omit<DecideFacts, 'task'>): Prompt<DecisionAnswer> {
  return {
    name: 'decide@1',
    facts: { task: 'decide', ...facts },
    schema: decisionSchema,
    scope: 'trial',
    messages: () => [
      { role: 'system', content: `${facts.character}\n${INCLINATION[facts.risk]}` },
      {
        role: 'user',
        content: [
          `It is ${facts.date}, after the close. Your position in ${facts.ticker} is ${POSITION.get(facts.position) ?? 'flat'}.`,
          momentumInWords(facts),
          '',
          memoriesInWords(facts.memories),
          '',
          `Decide: ${HOLD[facts.hold]}.`,
          'Rest the decision on the memories above and the momentum alone, give the reasons in one or two sentences, and cite the ids (in brackets) of the memories it rests on.',
        ].join('\n'),
      },
    ],
  };
}

function momentumInWords({ momentum, momentumSessions }: Omit<DecideFacts, 'task'>): string {
  if (momentum === null) return 'There are too few closes yet to speak of momentum.';
  const percent = (Math.expm1(momentum) * 100).toFixed(2);
  return `Over the last ${momentumSessions} sessions its price changed by ${percent} %.`;
}
