import { seededRandom } from '../../base/random.js';
import { plainDecision, type Action, type Agent } from '../agent.js';
import type { AgentContext } from '../context.js';
import type { RandomOptions } from '../options.js';

const ACTIONS = ['buy', 'hold', 'sell'] as const;

/**
 * Draws each decision at random. With `mix_of`, in proportion to the other agent's decisions up to and
 * including this session, plus one of each, so that the mix is matched without looking ahead.
 */
export function random(options: RandomOptions, context: AgentContext): Agent {
  const dice = seededRandom('random-agent', context.seed, context.company.ticker);
  const counts: Record<Action, number> = { buy: 1, hold: 1, sell: 1 };
  return {
    learn: async () => plainDecision('hold', 'Waits for the test window.'),
    act: async ({ date }) => {
      const other = context.referenceActions.get(date);
      if (other !== undefined) counts[other] += 1;
      const mix = options.mix_of === null ? options.mix : counts;
      const action = ACTIONS[dice.weighted(ACTIONS.map((name) => mix[name]))] ?? 'hold';
      const weights = ACTIONS.map((name) => `${name} ${mix[name]}`).join(', ');
      return plainDecision(action, `Drawn from the mix ${weights}.`);
    },
    memoryCounts: () => ({}),
    savedMemory: () => [],
  };
}
