import { decisionSchema, type DecisionAnswer } from '../../../llm/answers.js';
import type { DecideFacts } from '../../../llm/facts.js';
import type { Prompt } from '../../../llm/model.js';
import { changeInWords } from './change.js';
import { memoriesInParts, strayCitation } from './memories.js';

const INCLINATION = {
  risk_seeking: 'You are risk-seeking now: act on promising evidence even when it is not certain.',
  risk_averse: 'You are risk-averse now: act only on strong evidence and avoid losses first.',
};
const INSTRUCTIONS = [
  'Decide now: buy, hold or sell.',
  'Weigh the memories above and the momentum, and nothing you know from elsewhere.',
  'Give the reasons in one or two sentences of plain words. They are remembered later without the memories, so put no numbers in brackets there.',
  'In `cited`, list the numbers of the memories the decision rests on, as they stand in brackets above; leave it empty if it rests on none.',
].join('\n');
const POSITION = new Map([
  [1, 'long'],
  [0, 'flat'],
  [-1, 'short'],
]);

/** Immediate reflection and decision in the test phase; `short`: whether a sale may open a short position. */
export function decidePrompt(
  facts: Omit<DecideFacts, 'task'>,
  short = true,
): Prompt<DecisionAnswer> {
  return {
    name: 'decide@3',
    facts: { task: 'decide', ...facts },
    schema: decisionSchema,
    scope: 'trial',
    outline: () => [
      { role: 'system', parts: [facts.character, '\n', INCLINATION[facts.risk]] },
      {
        role: 'user',
        parts: [
          `It is ${facts.date}, after the close. Your position in ${facts.ticker} is ${POSITION.get(facts.position) ?? 'flat'}.\n`,
          `${momentumInWords(facts)}\n\n`,
          ...memoriesInParts(facts.memories),
          '\n',
          meaningInWords(facts.hold, short),
          '\n',
          INSTRUCTIONS,
        ],
      },
    ],
    problemWith: ({ cited }) => strayCitation(cited, facts.memories),
  };
}

function momentumInWords({ momentum, momentumSessions }: Omit<DecideFacts, 'task'>): string {
  if (momentum === null) return 'There are too few closes yet to speak of momentum.';
  const over = momentumSessions === 1 ? 'session' : `${momentumSessions} sessions`;
  return `Momentum: over the last ${over} its price ${changeInWords(Math.expm1(momentum))}.`;
}

function meaningInWords(hold: DecideFacts['hold'], short: boolean): string {
  const sold = short ? 'short' : 'flat';
  return hold === 'keep'
    ? `Buy means: be long. Sell means: be ${sold}. Hold means: keep the present position.`
    : `Buy means: be long for the next session. Sell means: be ${sold} for it. Hold means: be flat for it.`;
}
