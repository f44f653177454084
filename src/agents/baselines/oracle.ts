import { plainDecision, type Agent } from '../agent.js';
import type { AgentContext } from '../context.js';

/**
 * Knows the planted signal of the documents visible so far, and nothing of the noise: what reading
 * every document perfectly would earn. For synthetic data only; an upper bound, not a rival.
 */
export function oracle(context: AgentContext): Agent {
  return {
    learn: async () => plainDecision('hold', 'Waits for the test window.'),
    act: async ({ date }) => {
      const expected = context.plantedReturns.get(date) ?? 0;
      const action = expected === 0 ? 'hold' : expected > 0 ? 'buy' : 'sell';
      return plainDecision(action, `Planted next return ${(expected * 100).toFixed(3)} %.`);
    },
    memoryCounts: () => ({}),
    savedMemory: () => [],
  };
}
